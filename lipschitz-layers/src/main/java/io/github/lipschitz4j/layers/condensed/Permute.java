package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves the channels of an example to the front or to the back: between the layouts of the host,
 * channels last, and of this library, channels first.
 *
 * @param name see {@link CondensedLayer#name}
 * @param order dimension {@code order[k]} of an input is dimension k of the output, examples not
 *     counted
 */
public record Permute(String name, List<Integer> order) implements Rearrangement {
  static final String KIND = "permute";

  /** Checks that every dimension occurs once. */
  public Permute {
    order = List.copyOf(order);
    List<Integer> sorted = new ArrayList<>(order);
    Collections.sort(sorted);
    boolean complete = !sorted.isEmpty();
    for (int k = 0; k < sorted.size(); k++) {
      complete &= sorted.get(k) == k;
    }
    Check.that(complete, "CondensedNetwork %s: expected every dimension once, got %s", name, order);
  }

  /**
   * Channels last to channels first.
   *
   * @param name see {@link CondensedLayer#name}
   * @param rank dimensions of an example, the channels included
   * @return the layer
   */
  public static Permute channelsFirst(String name, int rank) {
    List<Integer> order = new ArrayList<>(List.of(rank - 1));
    for (int k = 0; k < rank - 1; k++) {
      order.add(k);
    }
    return new Permute(name, order);
  }

  /**
   * Channels first to channels last.
   *
   * @param name see {@link CondensedLayer#name}
   * @param rank dimensions of an example, the channels included
   * @return the layer
   */
  public static Permute channelsLast(String name, int rank) {
    List<Integer> order = new ArrayList<>();
    for (int k = 1; k < rank; k++) {
      order.add(k);
    }
    order.add(0);
    return new Permute(name, order);
  }

  /**
   * The way back.
   *
   * @return the inverse
   */
  public Permute inverse() {
    Integer[] back = new Integer[order.size()];
    for (int k = 0; k < back.length; k++) {
      back[order.get(k)] = k;
    }
    return new Permute(name, Arrays.asList(back));
  }

  private INDArray moved(INDArray x) {
    int[] dimensions = new int[order.size() + 1];
    for (int k = 1; k < dimensions.length; k++) {
      dimensions[k] = order.get(k - 1) + 1;
    }
    return x.permute(dimensions).dup('c');
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(moved(x), g -> inverse().moved(g));
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == order.size(),
        "CondensedNetwork %s: expected inputs of %d dimensions, got %s",
        name,
        order.size(),
        Arrays.toString(inputs));
    long[] outputs = new long[inputs.length];
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] = inputs[order.get(k)];
    }
    return outputs;
  }

  @Override
  public long[] inputs(long[] outputs) {
    return inverse().outputs(outputs);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).numbers("order", order.stream().mapToLong(Integer::longValue).toArray());
  }

  static Permute read(LayerReader in) {
    return new Permute(
        in.name(), Arrays.stream(in.numbers("order")).mapToInt(Math::toIntExact).boxed().toList());
  }
}
