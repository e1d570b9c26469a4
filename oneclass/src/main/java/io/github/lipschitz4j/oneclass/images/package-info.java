/**
 * Images as rows: their shape, and ways to change one at random.
 *
 * <p>{@link io.github.lipschitz4j.oneclass.negatives.ImageBlends} makes negatives with them.
 */
package io.github.lipschitz4j.oneclass.images;
