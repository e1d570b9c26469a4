/** Many trainings: from one configuration, and beside each other. */
package io.github.lipschitz4j.cli.oneclass.experiments;
