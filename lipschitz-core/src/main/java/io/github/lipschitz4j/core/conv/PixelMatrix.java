package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The pixels themselves: outputs, and inputs of a 1×1 kernel.
 *
 * <p>One whole image is its own matrix, in place. Other chunks are copied to and from a buffer.
 */
final class PixelMatrix implements Patches {
  private final INDArray images;
  private final Memory memory;
  private final int channels;
  private final int groups;
  private final int height;
  private final int width;
  private INDArray buffer;
  private Memory bufferMemory;
  private Object row;

  /** On 'c' images [n, channels, height, width], read and written in place. */
  PixelMatrix(INDArray images, int groups) {
    this.images = images;
    this.memory = Memory.of(images);
    this.channels = (int) images.size(1);
    this.groups = groups;
    this.height = (int) images.size(2);
    this.width = (int) images.size(3);
  }

  private boolean inPlace(Chunk chunk) {
    return chunk.examples() == 1 && chunk.rows() == height;
  }

  private int positions(Chunk chunk) {
    return chunk.examples() * chunk.rows() * width;
  }

  @Override
  public INDArray matrix(Chunk chunk, int group) {
    int positions = positions(chunk);
    int columns = channels / groups;
    if (inPlace(chunk)) {
      int from = (chunk.example() * channels + group * columns) * positions;
      return Patches.view(images, from, positions, columns);
    }
    reserve(positions);
    return Patches.view(buffer, (long) group * columns * positions, positions, columns);
  }

  @Override
  public void load(Chunk chunk) {
    if (!inPlace(chunk)) {
      int positions = positions(chunk);
      reserve(positions);
      int run = chunk.rows() * width;
      for (int c = 0; c < channels; c++) {
        for (int n = 0; n < chunk.examples(); n++) {
          memory.read(pixel(chunk, n, c), row, n * run, run);
        }
        bufferMemory.write(c * positions, row, 0, positions);
      }
    }
  }

  /** Each pixel is in one patch: to add to zero is to write. */
  @Override
  public void add(Chunk chunk) {
    if (!inPlace(chunk)) {
      int positions = positions(chunk);
      int run = chunk.rows() * width;
      for (int c = 0; c < channels; c++) {
        bufferMemory.read(c * positions, row, 0, positions);
        for (int n = 0; n < chunk.examples(); n++) {
          memory.write(pixel(chunk, n, c), row, n * run, run);
        }
      }
    }
  }

  private int pixel(Chunk chunk, int n, int channel) {
    return (((chunk.example() + n) * channels + channel) * height + chunk.row()) * width;
  }

  /** The first chunk is the largest. */
  private void reserve(int positions) {
    if (buffer == null) {
      buffer = Nd4j.createUninitializedDetached(images.dataType(), (long) channels * positions);
      bufferMemory = Memory.of(buffer);
      row = bufferMemory.heap(positions);
    }
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.close();
    }
  }
}
