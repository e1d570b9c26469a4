package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Windows over an image that do not overlap: each value is in at most one of them, so that a map
 * that is 1-Lipschitz on each window is 1-Lipschitz on the image.
 *
 * @param vertical windows along the height
 * @param horizontal windows along the width
 */
public record Windows(Span vertical, Span horizontal) {

  /**
   * Windows along one dimension.
   *
   * @param size positions of a window, ≥ 1
   * @param stride from one window to the next, ≥ size
   * @param before positions that the first window reaches beyond the border, &lt; size
   * @param after positions that the last may reach beyond the other border, &lt; size
   */
  public record Span(int size, int stride, int before, int after) {
    /** Checks the ranges. */
    public Span {
      Check.that(size >= 1, "Windows size: expected ≥ 1, got %d", size);
      Check.that(
          stride >= size,
          "Windows stride: expected ≥ %d, the size of the window, got %d (windows that overlap read"
              + " a value more than once: not 1-Lipschitz)",
          size,
          stride);
      Check.that(
          0 <= before && before < size && 0 <= after && after < size,
          "Windows padding: expected in [0, %d), got %d and %d (no window may be empty)",
          size,
          before,
          after);
    }

    int outputs(long positions) {
      long padded = before + positions + after;
      return padded < size ? 0 : Math.toIntExact((padded - size) / stride + 1);
    }

    /** The fewest positions that give so many windows. */
    long inputs(long outputs) {
      return Math.max(1, (outputs - 1) * stride + size - before - after);
    }

    int from(int output) {
      return Math.max(0, output * stride - before);
    }

    int to(int output, int positions) {
      return Math.min(positions, output * stride - before + size);
    }
  }

  /** What happens in a window. */
  interface Visitor {
    /**
     * Visits a window.
     *
     * @param output index of its value in the result
     * @param corner index of its first value in the image
     * @param rows rows of the window that lie in the image
     * @param columns columns of the window that lie in the image
     */
    void window(int output, int corner, int rows, int columns);
  }

  /**
   * Windows side by side without padding; what is left at the far borders is in none.
   *
   * @param height of a window
   * @param width of a window
   * @return the windows
   */
  public static Windows tiles(int height, int width) {
    return new Windows(new Span(height, height, 0, 0), new Span(width, width, 0, 0));
  }

  /** Values of a window. */
  int area() {
    return Math.multiplyExact(vertical.size(), horizontal.size());
  }

  long[] outputs(String name, long[] inputs) {
    Check.that(
        inputs.length == 3 && vertical.outputs(inputs[1]) > 0 && horizontal.outputs(inputs[2]) > 0,
        "CondensedNetwork layer %s: expected images of at least one window of %d×%d, got %s",
        name,
        vertical.size(),
        horizontal.size(),
        Arrays.toString(inputs));
    return new long[] {inputs[0], vertical.outputs(inputs[1]), horizontal.outputs(inputs[2])};
  }

  long[] inputs(long[] outputs) {
    return outputs.length == 3
        ? new long[] {outputs[0], vertical.inputs(outputs[1]), horizontal.inputs(outputs[2])}
        : outputs.clone();
  }

  /** The shape of a batch of results for a batch of images. */
  long[] batch(String name, INDArray x) {
    long[] one = outputs(name, Arrays.copyOfRange(x.shape(), 1, x.rank()));
    return new long[] {x.size(0), one[0], one[1], one[2]};
  }

  /** Visits all windows of images with a given shape of batch. */
  void each(long[] shape, Visitor visitor) {
    int height = (int) shape[2];
    int width = (int) shape[3];
    int planes = (int) (shape[0] * shape[1]);
    int down = vertical.outputs(height);
    int across = horizontal.outputs(width);
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < down; i++) {
        int top = vertical.from(i);
        int rows = vertical.to(i, height) - top;
        for (int j = 0; j < across; j++) {
          int left = horizontal.from(j);
          int corner = (plane * height + top) * width + left;
          int columns = horizontal.to(j, width) - left;
          visitor.window((plane * down + i) * across + j, corner, rows, columns);
        }
      }
    }
  }

  void write(LayerWriter out) {
    write("vertical", vertical, out);
    write("horizontal", horizontal, out);
  }

  private static void write(String name, Span span, LayerWriter out) {
    out.numbers(name, span.size(), span.stride(), span.before(), span.after());
  }

  static Windows read(LayerReader in) {
    return new Windows(span(in, "vertical"), span(in, "horizontal"));
  }

  private static Span span(LayerReader in, String name) {
    int[] n = integers(in, name, 4);
    return new Span(n[0], n[1], n[2], n[3]);
  }

  /** A list of so many integers. */
  static int[] integers(LayerReader in, String name, int count) {
    long[] values = in.numbers(name);
    Check.that(
        values.length == count,
        "CondensedNetwork %s %s: expected %d integers, got %d",
        in.name(),
        name,
        count,
        values.length);
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }
}
