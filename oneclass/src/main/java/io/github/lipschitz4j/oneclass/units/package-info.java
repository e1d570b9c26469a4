/**
 * The units that a model computes in, and the box of its data: below samplers and trainers, which
 * both know them.
 */
package io.github.lipschitz4j.oneclass.units;
