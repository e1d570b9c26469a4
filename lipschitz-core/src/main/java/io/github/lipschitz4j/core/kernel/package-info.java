/**
 * Static kernels: functions of matrices that never write their inputs and hold no guards.
 *
 * <p>Arguments are checked at the door of the public types that call them.
 */
package io.github.lipschitz4j.core.kernel;
