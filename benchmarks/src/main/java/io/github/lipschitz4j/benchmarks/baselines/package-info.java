/** One-class learners of others, through their libraries, on the splits that ours is judged on. */
package io.github.lipschitz4j.benchmarks.baselines;
