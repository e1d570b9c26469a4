/** What trainings of every system share: optimizers, schedules, seeds, the door for data. */
package io.github.lipschitz4j.layers.training;
