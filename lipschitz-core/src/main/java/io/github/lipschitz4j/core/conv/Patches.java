package io.github.lipschitz4j.core.conv;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a chunk of positions reads of a batch of images, as a matrix; one chunk at a time. */
sealed interface Patches extends AutoCloseable permits PixelMatrix, PatchMatrix {

  /** Reads the images at the positions of the chunk: the matrices then hold their values. */
  void load(Chunk chunk);

  /** A group's values, [positions, values per position], 'f'; also written to, before an add. */
  INDArray matrix(Chunk chunk, int group);

  /** The adjoint of load: adds the matrices to images that were zero at first. */
  void add(Chunk chunk);

  /** Frees the buffers now: the collector would let many of them pile up. */
  @Override
  void close();

  /** An 'f' matrix [rows, columns] on memory that holds it from an offset on. */
  static INDArray view(INDArray memory, long from, long rows, long columns) {
    return Nd4j.create(
        memory.data(),
        new long[] {rows, columns},
        new long[] {1, rows},
        memory.offset() + from,
        'f');
  }
}
