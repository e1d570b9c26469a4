package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Patches as columns, then one matrix product a chunk and group, for the CPU backend.
 *
 * <p>With the patches of a chunk as C [positions, patch] and the kernel of a group as K [patch,
 * out], {@code Y = CK}, {@code Ĉ = ĜKᵀ} (scattered back on the input) and {@code K̂ᵀ = Σ ĜᵀC}. All
 * three are 'f' matrices that are also the 'c' memory of kernels, images and columns, so the
 * products run in place: only where a chunk is not one whole image are pixels copied.
 */
final class ColumnConvolution implements ConvolutionPath {
  /** Buffers of the JDK hold this many bytes. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Whether the arrays are in the CPU's memory, of a type there are loops for, and not too big. */
  static boolean takes(DataType type, ConvShape s, long examples) {
    boolean cpu = Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    boolean typed = type == DataType.FLOAT || type == DataType.DOUBLE;
    long pixels = Math.max((long) s.in() * s.pixels(), (long) s.out() * s.positions());
    return cpu && typed && examples * pixels <= MOST_BYTES / type.width();
  }

  @Override
  public INDArray forward(INDArray x, INDArray kernel, ConvShape s) {
    INDArray filters = HostArray.dense(kernel, 'c');
    INDArray y = Nd4j.createUninitialized(x.dataType(), s.output(x.size(0)), 'c');
    try (Patches patches = patches(HostArray.dense(x, 'c'), s);
        Patches outputs = new PixelMatrix(y, s.groups())) {
      for (Chunk chunk : Chunk.plan(s, x.size(0))) {
        patches.load(chunk);
        for (int group = 0; group < s.groups(); group++) {
          Nd4j.gemm(
              patches.matrix(chunk, group),
              filters(filters, s, group),
              outputs.matrix(chunk, group),
              false,
              false,
              1,
              0);
        }
        outputs.add(chunk);
      }
    }
    return y;
  }

  @Override
  public INDArray inputGradient(INDArray g, INDArray kernel, ConvShape s) {
    INDArray filters = HostArray.dense(kernel, 'c');
    INDArray dx = Nd4j.create(g.dataType(), s.input(g.size(0)), 'c');
    try (Patches patches = patches(dx, s);
        Patches outputs = new PixelMatrix(HostArray.dense(g, 'c'), s.groups())) {
      for (Chunk chunk : Chunk.plan(s, g.size(0))) {
        outputs.load(chunk);
        for (int group = 0; group < s.groups(); group++) {
          Nd4j.gemm(
              outputs.matrix(chunk, group),
              filters(filters, s, group),
              patches.matrix(chunk, group),
              false,
              true,
              1,
              0);
        }
        patches.add(chunk);
      }
    }
    return dx;
  }

  @Override
  public INDArray kernelGradient(INDArray x, INDArray g, ConvShape s) {
    int columns = s.out() / s.groups();
    // transposed, out by patch: the product whose short side is the left one is an eighth faster
    INDArray[] turned = new INDArray[s.groups()];
    for (int group = 0; group < s.groups(); group++) {
      turned[group] = Nd4j.create(x.dataType(), new long[] {columns, s.patch()}, 'f');
    }
    try (Patches patches = patches(HostArray.dense(x, 'c'), s);
        Patches outputs = new PixelMatrix(HostArray.dense(g, 'c'), s.groups())) {
      for (Chunk chunk : Chunk.plan(s, x.size(0))) {
        patches.load(chunk);
        outputs.load(chunk);
        for (int group = 0; group < s.groups(); group++) {
          Nd4j.gemm(
              outputs.matrix(chunk, group),
              patches.matrix(chunk, group),
              turned[group],
              true,
              false,
              1,
              1);
        }
      }
    }
    INDArray dk = Nd4j.createUninitialized(x.dataType(), s.kernel(), 'c');
    for (int group = 0; group < s.groups(); group++) {
      filters(dk, s, group).assign(turned[group].transpose());
    }
    return dk;
  }

  private static Patches patches(INDArray x, ConvShape s) {
    return s.isPointwise() ? new PixelMatrix(x, s.groups()) : new PatchMatrix(x, s);
  }

  /** A group's filters [out/groups][patch] as the 'f' matrix [patch, out/groups]. */
  private static INDArray filters(INDArray kernel, ConvShape s, int group) {
    int columns = s.out() / s.groups();
    return Patches.view(kernel, (long) group * columns * s.patch(), s.patch(), columns);
  }
}
