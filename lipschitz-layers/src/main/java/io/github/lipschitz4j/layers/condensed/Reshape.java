package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same values, in 'c' order, in another shape.
 *
 * @param name see {@link CondensedLayer#name}
 * @param from shape of an input
 * @param to shape of an output, of as many values
 */
public record Reshape(String name, List<Long> from, List<Long> to) implements Rearrangement {
  static final String KIND = "reshape";

  /** Checks that no value is lost. */
  public Reshape {
    from = List.copyOf(from);
    to = List.copyOf(to);
    Check.that(
        !from.isEmpty()
            && !to.isEmpty()
            && from.stream().allMatch(size -> size > 0)
            && to.stream().allMatch(size -> size > 0)
            && length(array(from)) == length(array(to)),
        "CondensedNetwork %s: expected two shapes of as many values, got %s and %s",
        name,
        from,
        to);
  }

  /**
   * From one shape to another.
   *
   * @param name see {@link CondensedLayer#name}
   * @param from shape of an input
   * @param to shape of an output, of as many values
   * @return the layer
   */
  public static Reshape of(String name, long[] from, long[] to) {
    return new Reshape(
        name, Arrays.stream(from).boxed().toList(), Arrays.stream(to).boxed().toList());
  }

  /**
   * The number of values of an example.
   *
   * @param shape of an example
   * @return the product of its sizes
   */
  public static long length(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static long[] array(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  private static INDArray shaped(INDArray x, List<Long> shape) {
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = x.size(0);
    for (int k = 1; k < sizes.length; k++) {
      sizes[k] = shape.get(k - 1);
    }
    return x.reshape('c', sizes);
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(shaped(x, to), g -> shaped(g, from));
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        Arrays.equals(inputs, array(from)),
        "CondensedNetwork %s: expected inputs of shape %s, got %s",
        name,
        from,
        Arrays.toString(inputs));
    return array(to);
  }

  @Override
  public long[] inputs(long[] outputs) {
    return array(from);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).numbers("from", array(from)).numbers("to", array(to));
  }

  static Reshape read(LayerReader in) {
    return of(in.name(), in.numbers("from"), in.numbers("to"));
  }
}
