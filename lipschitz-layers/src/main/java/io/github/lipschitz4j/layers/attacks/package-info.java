/** Attacks: they prove nothing by failing, they measure what certificates promise. */
package io.github.lipschitz4j.layers.attacks;
