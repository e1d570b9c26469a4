package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Workspaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A trained network with plain weights: what samplers, attacks, certificates and served models run
 * on.
 *
 * <p>Projections are gone, the weights in use are copied once. The object is immutable and every
 * method may be called from any number of threads at once, without a lock. Values agree with the
 * network's own {@code output}; gradients are with respect to the input, weights get none.
 *
 * <p>Cost of a value: one matrix product a layer; with gradient: two.
 */
public final class CondensedNetwork implements LipschitzFunction {
  private static final String MEMORY = "LIPSCHITZ_CONDENSED";

  /** Values between two layers at once: two megabytes of floats. */
  private static final long BLOCK = 1 << 19;

  private final List<CondensedLayer> layers;
  private final DataType dataType;
  private final long inputs;
  private final long outputs;

  /** Rows that are computed together. */
  private final long block;

  /**
   * From layers in a row.
   *
   * @param layers at least one of them with weights, all of one floating type; the first takes
   *     rows, the last gives rows
   * @throws IllegalArgumentException if a layer does not fit to the one before it
   */
  public CondensedNetwork(List<CondensedLayer> layers) {
    this.layers = List.copyOf(layers);
    dataType =
        layers.stream()
            .flatMap(layer -> layer.dataType().stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "CondensedNetwork: expected at least one layer with weights, got "
                            + layers));
    Check.that(
        dataType == DataType.FLOAT || dataType == DataType.DOUBLE,
        "CondensedNetwork weights: expected FLOAT or DOUBLE, got %s (convert the network)",
        dataType);
    long[] shape = inputShape(layers);
    inputs = Reshape.length(shape);
    long widest = inputs;
    for (CondensedLayer layer : layers) {
      shape = layer.outputs(shape);
      widest = Math.max(widest, Reshape.length(shape));
    }
    block = Math.max(1, BLOCK / widest);
    Check.that(
        shape.length == 1,
        "CondensedNetwork output: expected rows, got shape %s (flatten it)",
        Arrays.toString(shape));
    outputs = shape[0];
  }

  /** Backwards from a layer whose shape is known to the input. */
  private static long[] inputShape(List<CondensedLayer> layers) {
    long[] shape = {0};
    for (int k = layers.size() - 1; k >= 0; k--) {
      shape = layers.get(k).inputs(shape);
    }
    Check.that(
        shape.length == 1,
        "CondensedNetwork input: expected rows, got shape %s (set the input type)",
        Arrays.toString(shape));
    return shape;
  }

  /**
   * Condenses a network of layers with known bounds: this library's, and of the host's the dense,
   * convolutional, zero padding, batch normalization, activation, dropout, loss and output layers,
   * and pooling (maximum, average, sum) over windows that do not overlap. Images are rows to the
   * result, in the order of the network's own input.
   *
   * @param network initialised, not modified
   * @return the condensed network, in the network's floating type
   * @throws IllegalArgumentException for a layer whose bound is not known
   */
  public static CondensedNetwork of(MultiLayerNetwork network) {
    return new CondensedNetwork(Condenser.layers(network));
  }

  /**
   * Condenses a network that begins with layers of the host for images or series: these do not know
   * the size of their input.
   *
   * @param network initialised, not modified
   * @param input what the network takes; examples are rows to the result, in this type's order
   * @return the condensed network, in the network's floating type
   * @throws IllegalArgumentException for a layer whose bound is not known
   */
  public static CondensedNetwork of(MultiLayerNetwork network, InputType input) {
    return new CondensedNetwork(Condenser.layers(network, input.getShape(false)));
  }

  /**
   * Condenses a graph that begins with layers of the host for images or series.
   *
   * @param graph initialised, one input, one output, not modified
   * @param input what the graph takes; examples are rows to the result, in this type's order
   * @return the condensed network, in the graph's floating type
   * @throws IllegalArgumentException for a layer whose bound is not known, or a graph that branches
   */
  public static CondensedNetwork of(ComputationGraph graph, InputType input) {
    return new CondensedNetwork(Condenser.layers(graph, input.getShape(false)));
  }

  /**
   * Condenses a graph that is a chain of such layers.
   *
   * @param graph initialised, one input, one output, not modified
   * @return the condensed network, in the graph's floating type
   * @throws IllegalArgumentException for a layer whose bound is not known, or a graph that branches
   */
  public static CondensedNetwork of(ComputationGraph graph) {
    return new CondensedNetwork(Condenser.layers(graph));
  }

  /**
   * The layers in a row.
   *
   * @return unmodifiable
   */
  public List<CondensedLayer> layers() {
    return layers;
  }

  /**
   * The number of values of an input row.
   *
   * @return d
   */
  public long inputs() {
    return inputs;
  }

  /**
   * The number of values of an output row.
   *
   * @return the width of the last layer
   */
  public long outputs() {
    return outputs;
  }

  /**
   * The floating type of the weights; inputs are cast to it.
   *
   * @return FLOAT or DOUBLE
   */
  public DataType dataType() {
    return dataType;
  }

  /**
   * The same function with weights of another floating type: exact from FLOAT to DOUBLE.
   *
   * @param type FLOAT or DOUBLE
   * @return a new network
   */
  public CondensedNetwork castTo(DataType type) {
    return new CondensedNetwork(layers.stream().map(layer -> layer.castTo(type)).toList());
  }

  /**
   * The function on other units of input: {@code x ↦ f((x − centre)/scale)}, so that a certificate
   * of the result is one in the units of x. Folded into the first weights where these are a matrix;
   * else a layer of its own, whose bound is exactly the largest 1/scale.
   *
   * @param centre one value a column, not modified
   * @param scale one value a column, above 0, not modified
   * @return a new network of the same floating type
   */
  public CondensedNetwork standardizing(double[] centre, double[] scale) {
    Check.that(
        centre.length == inputs() && scale.length == inputs(),
        "CondensedNetwork units: expected %d centres and scales, got %d and %d",
        inputs(),
        centre.length,
        scale.length);
    if (!(layers.get(0) instanceof Affine first)) {
      return standardizingBefore(centre, scale);
    }
    INDArray exact = first.weight().castTo(DataType.DOUBLE);
    INDArray weight = exact.divColumnVector(column(scale));
    INDArray shift = Gemm.aTb(column(centre), weight);
    INDArray bias = first.bias().castTo(DataType.DOUBLE).sub(shift);
    return with(0, new Affine(first.name(), weight, bias).castTo(dataType()));
  }

  private CondensedNetwork standardizingBefore(double[] centre, double[] scale) {
    double[] factor = new double[scale.length];
    double[] shift = new double[scale.length];
    for (int k = 0; k < scale.length; k++) {
      factor[k] = 1 / scale[k];
      shift[k] = -centre[k] / scale[k];
    }
    List<CondensedLayer> all = new ArrayList<>();
    all.add(ChannelAffine.of("Units", dataType(), factor, shift));
    all.addAll(layers);
    return new CondensedNetwork(all);
  }

  /**
   * The function in other units of output: {@code x ↦ c·f(x)}, folded into the last weights.
   *
   * @param factor c, finite
   * @return a new network of the same floating type
   */
  public CondensedNetwork times(double factor) {
    int index = layers.size() - 1;
    Check.that(
        layers.get(index) instanceof Affine,
        "CondensedNetwork units: expected a layer with weights at the end, got %s",
        layers.get(index).name());
    Affine last = (Affine) layers.get(index);
    return with(index, new Affine(last.name(), last.weight().mul(factor), last.bias().mul(factor)));
  }

  private CondensedNetwork with(int index, CondensedLayer layer) {
    List<CondensedLayer> changed = new ArrayList<>(layers);
    changed.set(index, layer);
    return new CondensedNetwork(changed);
  }

  private static INDArray column(double[] values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }

  @Override
  public INDArray value(INDArray x) {
    return byBlocks(x, block -> List.of(forward(block)), List.of(new long[] {x.size(0), outputs}))
        .get(0);
  }

  private INDArray forward(INDArray rows) {
    INDArray current = rows;
    for (CondensedLayer layer : layers) {
      current = layer.value(current);
    }
    return current;
  }

  @Override
  public ValueAndGradient valueAndGradient(INDArray x) {
    Check.state(outputs == 1, "CondensedNetwork gradient: expected one output, got %d", outputs);
    long n = x.size(0);
    List<INDArray> both =
        byBlocks(x, this::both, List.of(new long[] {n, 1}, new long[] {n, inputs}));
    INDArray gradient = both.get(1);
    return new ValueAndGradient(
        both.get(0), x.rank() == 2 ? gradient : gradient.reshape('c', x.shape()));
  }

  private List<INDArray> both(INDArray rows) {
    Traced traced = trace(rows);
    INDArray ones = Nd4j.ones(dataType, rows.rows(), 1);
    return List.of(traced.value(), traced.pullback().apply(ones));
  }

  /**
   * Computes some rows after the other, all in the same memory: what lies between two layers then
   * stays in the nearer caches, and no batch takes more memory than another.
   */
  private List<INDArray> byBlocks(
      INDArray x, Function<INDArray, List<INDArray>> work, List<long[]> shapes) {
    INDArray all = rows(x);
    List<INDArray> results =
        shapes.stream().map(shape -> Nd4j.createUninitialized(dataType, shape, 'c')).toList();
    long n = all.rows();
    for (long from = 0; from < n; from += block) {
      INDArrayIndex some = NDArrayIndex.interval(from, Math.min(n, from + block));
      boolean whole = n <= block;
      Workspaces.again(
          MEMORY,
          () -> {
            List<INDArray> parts = work.apply(whole ? all : all.get(some, NDArrayIndex.all()));
            for (int k = 0; k < parts.size(); k++) {
              INDArray result = results.get(k);
              (whole ? result : result.get(some, NDArrayIndex.all())).assign(parts.get(k));
            }
            return parts;
          });
    }
    return results;
  }

  /**
   * The values, and the way back from any weighting of the outputs to the input.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return values [n, outputs]; the pullback takes weights of that shape and gives gradients in
   *     the shape of x
   */
  public Traced trace(INDArray x) {
    INDArray current = rows(x);
    List<UnaryOperator<INDArray>> pullbacks = new ArrayList<>(layers.size());
    for (CondensedLayer layer : layers) {
      Traced traced = layer.trace(current);
      pullbacks.add(traced.pullback());
      current = traced.value();
    }
    long[] shape = x.shape();
    return new Traced(
        current,
        weights -> {
          INDArray gradient = weights.castTo(dataType);
          for (int k = pullbacks.size() - 1; k >= 0; k--) {
            gradient = pullbacks.get(k).apply(gradient);
          }
          return x.rank() == 2 ? gradient : gradient.reshape('c', shape);
        });
  }

  private INDArray rows(INDArray x) {
    Check.that(
        x.rank() >= 2 && x.length() == x.size(0) * inputs,
        "CondensedNetwork input: expected shape [n, %d], got %s",
        inputs,
        Arrays.toString(x.shape()));
    INDArray typed = x.castTo(dataType);
    return x.rank() == 2 ? typed : typed.reshape('c', new long[] {x.size(0), inputs});
  }
}
