/** Benchmarks of the kernels and layers, each beside its plain counterpart. Not published. */
package io.github.lipschitz4j.benchmarks;
