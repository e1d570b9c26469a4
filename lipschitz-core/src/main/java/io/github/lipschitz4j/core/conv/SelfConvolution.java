package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Gemm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What a convolution's Gram matrix adds up to along a row, in absolute values.
 *
 * <p>For a kernel L of taps [·, N] a <em>cell</em> is a class a of taps and an offset τ: {@code S =
 * Σ_{t∈a} L_tᵀL_{t+τ}}, an N×N block that the infinite Gram matrix holds once for each position.
 * The taps t + τ are of one class b, and {@code A_ab = Σ_τ |S|}, so that {@code A·1} are the row
 * sums of the absolute Gram matrix. S for −τ is the transpose, so half of the offsets are enough.
 *
 * <p>Pullback: {@code S̄ = sign(S)∘(Ā_ab + Ā_baᵀ)}, for τ = 0 {@code sign(S)∘Ā_aa}; {@code L̄_t +=
 * L_{t+τ}S̄ᵀ}, {@code L̄_{t+τ} += L_tS̄}.
 *
 * <p>Cost: rows·N²·taps² flops, twice that on the way back.
 *
 * @param absolute A, symmetric, shape [classes·N, classes·N], DOUBLE
 * @param pullback dL/dA to dL/dL
 */
record SelfConvolution(INDArray absolute, Function<INDArray, TapKernel> pullback) {

  /**
   * How pairs of taps meet.
   *
   * @param phaseHeight classes of rows of the window: a tap and the one φ below it are of one
   * @param phaseWidth classes of columns
   * @param stepHeight offsets of rows count where they are multiples of it
   * @param stepWidth offsets of columns count where they are multiples of it
   */
  record Meeting(int phaseHeight, int phaseWidth, int stepHeight, int stepWidth) {
    /** Inputs that meet in an output: every offset, a class for each phase of the stride. */
    static Meeting ofInputs(ConvShape shape) {
      return new Meeting(
          BlockLayout.blocks(shape.height()), BlockLayout.blocks(shape.width()), 1, 1);
    }

    /** Outputs that meet in an input: offsets of whole strides, one class. */
    static Meeting ofOutputs(ConvShape shape) {
      return new Meeting(1, 1, Phases.count(shape.height()), Phases.count(shape.width()));
    }

    int classes() {
      return phaseHeight * phaseWidth;
    }

    int classOf(int row, int column) {
      return row % phaseHeight * phaseWidth + column % phaseWidth;
    }
  }

  /** A block of the Gram matrix: pairs of taps (first, second) of two classes. */
  private record Cell(int a, int b, List<int[]> pairs, boolean centre) {}

  /** The absolute self-convolution. */
  static SelfConvolution of(TapKernel kernel, Meeting meeting) {
    int n = kernel.in();
    List<Cell> cells = cells(kernel, meeting);
    List<INDArray> signs = new ArrayList<>();
    int size = meeting.classes() * n;
    INDArray absolute = TapKernel.matrix(new double[size * size], size, size);
    for (Cell cell : cells) {
      INDArray s = TapKernel.matrix(new double[n * n], n, n);
      for (int[] pair : cell.pairs) {
        s.addi(Gemm.aTb(kernel.tap(pair[0]), kernel.tap(pair[1])));
      }
      signs.add(Transforms.sign(s, true));
      INDArray positive = Transforms.abs(s, false);
      block(absolute, cell.a, cell.b, n).addi(positive);
      if (!cell.centre) {
        block(absolute, cell.b, cell.a, n).addi(positive.transpose());
      }
    }
    return new SelfConvolution(absolute, g -> pullback(kernel, cells, signs, g));
  }

  private static TapKernel pullback(
      TapKernel kernel, List<Cell> cells, List<INDArray> signs, INDArray g) {
    int n = kernel.in();
    TapKernel back = kernel.zeros();
    for (int c = 0; c < cells.size(); c++) {
      Cell cell = cells.get(c);
      INDArray sBar = block(g, cell.a, cell.b, n).dup('f');
      if (!cell.centre) {
        sBar.addi(block(g, cell.b, cell.a, n).transpose());
      }
      sBar.muli(signs.get(c));
      for (int[] pair : cell.pairs) {
        back.tap(pair[0]).addi(Gemm.abT(kernel.tap(pair[1]), sBar));
        back.tap(pair[1]).addi(Gemm.ab(kernel.tap(pair[0]), sBar));
      }
    }
    return back;
  }

  private static INDArray block(INDArray square, int a, int b, int n) {
    INDArrayIndex rows = NDArrayIndex.interval((long) a * n, (long) (a + 1) * n);
    INDArrayIndex columns = NDArrayIndex.interval((long) b * n, (long) (b + 1) * n);
    return square.get(rows, columns);
  }

  private static List<Cell> cells(TapKernel kernel, Meeting meeting) {
    int height = kernel.height();
    int width = kernel.width();
    List<Cell> cells = new ArrayList<>();
    for (int down = 0; down < height; down += meeting.stepHeight) {
      for (int right = 1 - width; right < width; right++) {
        boolean counts = (down > 0 || right >= 0) && right % meeting.stepWidth == 0;
        for (int a = 0; counts && a < meeting.classes(); a++) {
          List<int[]> pairs = new ArrayList<>();
          int b = -1;
          for (int row = 0; row + down < height; row++) {
            for (int column = Math.max(0, -right); column < width - Math.max(0, right); column++) {
              if (meeting.classOf(row, column) == a) {
                b = meeting.classOf(row + down, column + right);
                int t = row * width + column;
                pairs.add(new int[] {t, t + down * width + right});
              }
            }
          }
          if (!pairs.isEmpty()) {
            cells.add(new Cell(a, b, pairs, down == 0 && right == 0));
          }
        }
      }
    }
    return cells;
  }
}
