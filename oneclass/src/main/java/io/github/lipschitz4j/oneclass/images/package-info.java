/**
 * Images as rows: their shape, and ways to change one at random.
 *
 * <p>{@link io.github.lipschitz4j.oneclass.negatives.ImageBlends} makes negatives with them, {@link
 * io.github.lipschitz4j.oneclass.augmentation.Augmentation} more normals.
 */
package io.github.lipschitz4j.oneclass.images;
