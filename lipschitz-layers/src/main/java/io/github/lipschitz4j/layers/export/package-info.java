/** Condensed networks for other programs: ONNX, and plain {@code .npy} arrays. */
package io.github.lipschitz4j.layers.export;
