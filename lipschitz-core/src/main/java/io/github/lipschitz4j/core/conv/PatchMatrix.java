package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Memory;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Patches as a matrix: for each channel and tap what every position reads ("im2col").
 *
 * <p>A channel of an image is first padded on the heap; then each tap's values are runs of the
 * padded rows, copied in bulk where the stride is 1. The way back adds the runs and folds the
 * padding onto what it was read from.
 */
final class PatchMatrix implements Patches {
  private final ConvShape shape;
  private final Memory memory;
  private final int[] rowSources;
  private final int[] columnSources;
  private final int[] border;
  private final INDArray buffer;
  private final Memory bufferMemory;
  private final Object plane;
  private final Object padded;
  private final Object shifted;
  private final Object aligned;
  private final Object rows;

  /** On 'c' images [n, in, height, width], read and written in place. */
  PatchMatrix(INDArray images, ConvShape shape) {
    this.shape = shape;
    this.memory = Memory.of(images);
    this.rowSources = shape.height().paddedSources();
    this.columnSources = shape.width().paddedSources();
    this.border = border(shape.width());
    Chunk largest = Chunk.plan(shape, images.size(0)).get(0);
    long values = (long) shape.groups() * shape.patch();
    this.buffer = Nd4j.createUninitializedDetached(images.dataType(), values * positions(largest));
    this.bufferMemory = Memory.of(buffer);
    this.plane = memory.heap(shape.pixels());
    this.padded = memory.heap(largest.examples() * rowSources.length * columnSources.length);
    int shiftedLength = largest.examples() * rowSources.length * shape.width().outputs();
    this.shifted = memory.heap(shiftedLength);
    this.aligned = memory.heap(shiftedLength);
    this.rows = memory.heap(largest.rows() * shape.width().outputs());
  }

  /** Places in a padded row that are not pixels. */
  private static int[] border(ConvAxis axis) {
    int pixelsEnd = axis.before() + axis.size();
    return IntStream.range(0, axis.padded())
        .filter(j -> j < axis.before() || j >= pixelsEnd)
        .toArray();
  }

  private int positions(Chunk chunk) {
    return chunk.examples() * chunk.rows() * shape.width().outputs();
  }

  @Override
  public INDArray matrix(Chunk chunk, int group) {
    int positions = positions(chunk);
    long from = (long) group * shape.patch() * positions;
    return Patches.view(buffer, from, positions, shape.patch());
  }

  @Override
  public void load(Chunk chunk) {
    Band band = band(chunk);
    for (int c = 0; c < shape.in(); c++) {
      for (int n = 0; n < chunk.examples(); n++) {
        pad(band, pixel(chunk, n, c), n);
      }
      for (int kx = 0; kx < shape.width().kernel(); kx++) {
        shift(chunk, band, kx);
        for (int ky = 0; ky < shape.height().kernel(); ky++) {
          writeTap(chunk, tap(chunk, c, ky, kx), ky);
        }
      }
    }
  }

  @Override
  public void add(Chunk chunk) {
    Band band = band(chunk);
    for (int c = 0; c < shape.in(); c++) {
      memory.zero(padded, 0, chunk.examples() * rowSources.length * columnSources.length);
      for (int kx = 0; kx < shape.width().kernel(); kx++) {
        memory.zero(shifted, 0, chunk.examples() * rowSources.length * shape.width().outputs());
        for (int ky = 0; ky < shape.height().kernel(); ky++) {
          addTap(chunk, tap(chunk, c, ky, kx), ky);
        }
        unshift(chunk, band, kx);
      }
      for (int n = 0; n < chunk.examples(); n++) {
        fold(band, pixel(chunk, n, c), n);
      }
    }
  }

  /** Where the values of a tap start in the matrix. */
  private int tap(Chunk chunk, int channel, int ky, int kx) {
    int row = (channel * shape.height().kernel() + ky) * shape.width().kernel() + kx;
    return row * positions(chunk);
  }

  private int pixel(Chunk chunk, int n, int channel) {
    return ((chunk.example() + n) * shape.in() + channel) * shape.pixels();
  }

  /** Padded rows [first, end) that a chunk reads, and rows [low, high) of pixels they are from. */
  private record Band(int first, int end, int low, int high) {}

  private Band band(Chunk chunk) {
    ConvAxis axis = shape.height();
    int first = chunk.row() * axis.stride();
    int end = first + (chunk.rows() - 1) * axis.stride() + axis.span();
    int low = axis.size();
    int high = 0;
    for (int y = first; y < end; y++) {
      if (rowSources[y] != Padding.NONE) {
        low = Math.min(low, rowSources[y]);
        high = Math.max(high, rowSources[y] + 1);
      }
    }
    return new Band(first, end, Math.min(low, high), high);
  }

  private void pad(Band band, int pixel, int n) {
    int width = shape.width().size();
    memory.read(pixel + band.low * width, plane, band.low * width, (band.high - band.low) * width);
    for (int y = band.first; y < band.end; y++) {
      int to = (n * rowSources.length + y) * columnSources.length;
      if (rowSources[y] == Padding.NONE) {
        memory.zero(padded, to, columnSources.length);
      } else {
        int from = rowSources[y] * width;
        memory.copy(plane, from, 1, padded, to + shape.width().before(), width);
        memory.pick(plane, from, columnSources, border, padded, to);
      }
    }
  }

  private void fold(Band band, int pixel, int n) {
    int width = shape.width().size();
    int rows = (band.high - band.low) * width;
    memory.read(pixel + band.low * width, plane, band.low * width, rows);
    for (int y = band.first; y < band.end; y++) {
      int from = (n * rowSources.length + y) * columnSources.length;
      if (rowSources[y] != Padding.NONE) {
        int to = rowSources[y] * width;
        memory.add(padded, from + shape.width().before(), width, plane, to, 1);
        memory.addPicked(padded, from, border, columnSources, plane, to);
      }
    }
    memory.write(pixel + band.low * width, plane, band.low * width, rows);
  }

  /** What a tap's column reads of every padded row of the band: the strides across, once. */
  private void shift(Chunk chunk, Band band, int kx) {
    int run = shape.width().outputs();
    for (int n = 0; n < chunk.examples(); n++) {
      for (int y = n * rowSources.length + band.first; y < n * rowSources.length + band.end; y++) {
        int from = y * columnSources.length + kx * shape.width().dilation();
        memory.copy(padded, from, shape.width().stride(), shifted, y * run, run);
      }
    }
  }

  private void unshift(Chunk chunk, Band band, int kx) {
    int run = shape.width().outputs();
    for (int n = 0; n < chunk.examples(); n++) {
      for (int y = n * rowSources.length + band.first; y < n * rowSources.length + band.end; y++) {
        int to = y * columnSources.length + kx * shape.width().dilation();
        memory.add(shifted, y * run, run, padded, to, shape.width().stride());
      }
    }
  }

  /** The rows that a tap reads, one block where the stride down is 1. */
  private void writeTap(Chunk chunk, int tap, int ky) {
    int block = chunk.rows() * shape.width().outputs();
    for (int n = 0; n < chunk.examples(); n++) {
      if (shape.height().stride() == 1) {
        bufferMemory.write(tap + n * block, shifted, start(n, chunk.row(), ky), block);
      } else {
        int run = shape.width().outputs();
        for (int i = 0; i < chunk.rows(); i++) {
          memory.copy(shifted, start(n, chunk.row() + i, ky), 1, rows, i * run, run);
        }
        bufferMemory.write(tap + n * block, rows, 0, block);
      }
    }
  }

  private void addTap(Chunk chunk, int tap, int ky) {
    int run = shape.width().outputs();
    int block = chunk.rows() * run;
    for (int n = 0; n < chunk.examples(); n++) {
      int to = start(n, chunk.row(), ky);
      if (shape.height().stride() == 1) {
        // read to where it is added: only a sum over equal indices becomes vector code
        bufferMemory.read(tap + n * block, aligned, to, block);
        memory.sum(aligned, shifted, to, block);
      } else {
        bufferMemory.read(tap + n * block, rows, 0, block);
        for (int i = 0; i < chunk.rows(); i++) {
          memory.add(rows, i * run, run, shifted, start(n, chunk.row() + i, ky), 1);
        }
      }
    }
  }

  /** Where in the shifted images a tap's row starts for a row of outputs. */
  private int start(int n, int output, int ky) {
    ConvAxis axis = shape.height();
    int y = output * axis.stride() + ky * axis.dilation();
    return (n * rowSources.length + y) * shape.width().outputs();
  }

  @Override
  public void close() {
    buffer.close();
  }
}
