/**
 * One-class learning of a signed distance with a certificate.
 *
 * <p>{@link io.github.lipschitz4j.oneclass.OneClassTrainer} learns from normals alone; its {@link
 * io.github.lipschitz4j.oneclass.OneClassModel} tells how far a row is inside or outside, and how
 * far anybody would have to move it to change the decision. The package {@code evaluation} judges
 * models on labelled rows.
 */
package io.github.lipschitz4j.oneclass;
