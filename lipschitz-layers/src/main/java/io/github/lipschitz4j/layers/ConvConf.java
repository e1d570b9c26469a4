package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.KernelParametrization;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A conf of a convolution: its geometry, and the map that makes its kernel. */
abstract sealed class ConvConf extends WeightedConf
    permits AolConv2D, FrobeniusConv2D, OrthogonalConv2D, SpectralConvConf {
  private static final long serialVersionUID = 1L;

  /** Padded so that a stride of 1 keeps the size. */
  private static final int SAME = -1;

  private int[] kernelSize = {3, 3};
  private int[] stride = {1, 1};
  private int[] dilation = {1, 1};
  private int[] border = {SAME, SAME};
  private Padding padding = Padding.ZEROS;
  private int groups = 1;

  ConvConf() {}

  ConvConf(Builder<?> builder) {
    super(builder);
    Check.that(builder.getNOut() > 0, "%s nOut: expected > 0, got %d", who(), builder.getNOut());
    kernelSize = each("kernel size", builder.kernelSize, 1);
    stride = each("stride", builder.stride, 1);
    dilation = each("dilation", builder.dilation, 1);
    border = each("border", builder.border, SAME);
    padding = builder.padding;
    groups = builder.groups;
    Check.that(groups >= 1, "%s groups: expected ≥ 1, got %d", who(), groups);
    Check.that(
        nOut % groups == 0,
        "%s groups: expected a divisor of %d output channels, got %d",
        who(),
        nOut,
        groups);
    inputType().ifPresent(type -> setNIn(type, false));
  }

  /** A number for each dimension. */
  private int[] each(String what, int[] values, int least) {
    boolean series = inputs() == Inputs.SERIES;
    Check.that(
        (values.length == 1 || values.length == 2 && !series)
            && Arrays.stream(values).allMatch(value -> value >= least),
        "%s %s: expected %s ≥ %d, got %s",
        who(),
        what,
        series ? "one number" : "one or two numbers",
        least,
        Arrays.toString(values));
    return series ? values.clone() : new int[] {values[0], values[values.length - 1]};
  }

  /** The map from the raw array to the kernel. */
  abstract KernelParametrization parametrization();

  /** Whether the layer is a convolution or the adjoint of one. */
  ConvFunction.Direction direction() {
    return ConvFunction.Direction.FORWARD;
  }

  /** The geometry for inputs of a shape, channels first. */
  ConvShape shape(long[] inputs) {
    Check.that(
        inputs[0] % groups == 0,
        "%s groups: expected a divisor of %d input channels, got %d",
        who(),
        inputs[0],
        groups);
    int height = inputs.length == 3 ? Math.toIntExact(inputs[1]) : 1;
    int width = Math.toIntExact(inputs[inputs.length - 1]);
    Check.that(
        height > 0 && width > 0,
        "%s input: expected a known size, got %s (state it in the input type)",
        who(),
        Arrays.toString(inputs));
    int channels = Math.toIntExact(inputs[0]);
    boolean forward = direction() == ConvFunction.Direction.FORWARD;
    try {
      return new ConvShape(
          forward ? channels : Math.toIntExact(nOut),
          forward ? Math.toIntExact(nOut) : channels,
          groups,
          inputs.length == 3 ? axis(0, height) : ConvAxis.none(1),
          axis(kernelSize.length - 1, width));
    } catch (IllegalArgumentException e) {
      // what does not fit is known there, where it happened here
      throw new IllegalArgumentException(
          String.format(
              "%s for inputs %s: %s (use another padding, or a smaller kernel)",
              who(), Arrays.toString(inputs), e.getMessage()),
          e);
    }
  }

  /** One dimension for inputs of a size. */
  private ConvAxis axis(int dimension, int size) {
    int taps = kernelSize[dimension];
    int step = stride[dimension];
    int hole = dilation[dimension];
    int edge = border[dimension];
    boolean forward = direction() == ConvFunction.Direction.FORWARD;
    if (edge == SAME) {
      return ConvAxis.same(forward ? size : size * step, taps, step, hole, padding);
    }
    // of the sizes that a convolution takes to this one, the least
    int whole = (size - 1) * step + hole * (taps - 1) + 1 - 2 * edge;
    return new ConvAxis(forward ? size : whole, taps, step, hole, edge, edge, padding);
  }

  private ConvShape shape() {
    InputType type =
        inputType()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        String.format(
                            "%s input: expected a known size, got none (setInputType on the"
                                + " network, or inputType on this builder)",
                            who())));
    return shape(Inputs.shape(type));
  }

  @Override
  final List<Parameter> parameters() {
    ConvShape shape = shape();
    List<Parameter> parameters = new ArrayList<>();
    long[] raw = parametrization().rawShape(shape);
    parameters.add(
        new Parameter(
            Parameter.WEIGHT, raw, 'c', Parameter.Role.WEIGHT, view -> start(view, shape)));
    if (isHasBias()) {
      parameters.add(
          new Parameter(
              Parameter.BIAS,
              new long[] {1, nOut},
              'f',
              Parameter.Role.BIAS,
              view -> view.assign(getBiasInit())));
    }
    return parameters;
  }

  private void start(INDArray view, ConvShape shape) {
    if (getWeightInitFn() instanceof OrthogonalInit) {
      // the host's generator is the one that the seed of the network governs
      long seed = Nd4j.getRandom().nextLong();
      INDArray raw = parametrization().start(shape, new SplittableRandom(seed));
      view.assign(raw.castTo(view.dataType()));
    } else {
      INDArray flat = view.reshape('c', new long[] {view.length()});
      double fanOut = (double) shape.patch() * shape.out() / shape.in();
      getWeightInitFn().init(shape.patch(), fanOut, view.shape(), 'c', flat);
    }
  }

  @Override
  final LayerFunction function(Map<String, INDArray> raw) {
    ConvShape shape = shape();
    INDArray w = raw.get(Parameter.WEIGHT);
    INDArray bias = isHasBias() ? raw.get(Parameter.BIAS).dup() : Nd4j.zeros(w.dataType(), 1, nOut);
    return new ConvFunction(
        parametrization().project(w, shape).times(getLipschitz()),
        bias,
        shape,
        direction(),
        Set.copyOf(raw.keySet()));
  }

  @Override
  final Map<String, INDArray> retract(Map<String, INDArray> raw) {
    return Map.of(Parameter.WEIGHT, parametrization().retract(raw.get(Parameter.WEIGHT), shape()));
  }

  @Override
  long[] outputShape(long[] inputs) {
    ConvShape shape = shape(inputs);
    boolean forward = direction() == ConvFunction.Direction.FORWARD;
    long[] batch = forward ? shape.output(1) : shape.input(1);
    return inputs.length == 3
        ? new long[] {batch[1], batch[2], batch[3]}
        : new long[] {batch[1], batch[3]};
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  List<Object> settings() {
    return List.of(
        Arrays.toString(kernelSize),
        Arrays.toString(stride),
        Arrays.toString(dilation),
        Arrays.toString(border),
        padding,
        groups);
  }

  /**
   * Taps in height and width; one number for series.
   *
   * @return a copy
   */
  public final int[] getKernelSize() {
    return kernelSize.clone();
  }

  /**
   * Stride in height and width; one number for series.
   *
   * @return a copy
   */
  public final int[] getStride() {
    return stride.clone();
  }

  /**
   * Dilation in height and width; one number for series.
   *
   * @return a copy
   */
  public final int[] getDilation() {
    return dilation.clone();
  }

  /**
   * Positions padded on each side in height and width; one number for series.
   *
   * @return a copy; −1 where a stride of 1 keeps the size
   */
  public final int[] getBorder() {
    return border.clone();
  }

  /**
   * What is read beyond the border.
   *
   * @return the padding
   */
  public final Padding getPadding() {
    return padding;
  }

  /**
   * Blocks of channels that do not see each other.
   *
   * @return at least 1
   */
  public final int getGroups() {
    return groups;
  }

  /** What the builders of all convolutions share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>> extends WeightedConf.Builder<T> {
    private int[] kernelSize = {3};
    private int[] stride = {1};
    private int[] dilation = {1};
    private int[] border = {SAME};
    private Padding padding = Padding.ZEROS;
    private int groups = 1;

    Builder() {
      weightInitFn = new OrthogonalInit();
    }

    /**
     * Taps; 3 unless set.
     *
     * @param size one number, or height and width, ≥ 1
     * @return this
     */
    public T kernelSize(int... size) {
      kernelSize = size.clone();
      return (T) this;
    }

    /**
     * The stride; 1 unless set.
     *
     * @param step one number, or height and width, ≥ 1
     * @return this
     */
    public T stride(int... step) {
      stride = step.clone();
      return (T) this;
    }

    /**
     * The dilation; 1 unless set.
     *
     * @param step one number, or height and width, ≥ 1
     * @return this
     */
    public T dilation(int... step) {
      dilation = step.clone();
      return (T) this;
    }

    /**
     * What is read beyond the border; zeros unless set.
     *
     * @param mode the padding
     * @return this
     */
    public T padding(Padding mode) {
      padding = mode;
      return (T) this;
    }

    /**
     * How many positions are padded on each side, 0 for none. Unless set, as many as let a stride
     * of 1 keep the size.
     *
     * @param positions one number, or height and width, ≥ 0
     * @return this
     */
    public T border(int... positions) {
      Check.that(
          Arrays.stream(positions).allMatch(p -> p >= 0),
          "Convolution border: expected ≥ 0, got %s",
          Arrays.toString(positions));
      border = positions.clone();
      return (T) this;
    }

    /**
     * Blocks of channels that do not see each other; 1 unless set.
     *
     * @param count a divisor of both numbers of channels
     * @return this
     */
    public T groups(int count) {
      groups = count;
      return (T) this;
    }

    /**
     * What the layer takes, where the network's own input type does not say it.
     *
     * @param type size and channels of the input
     * @return this
     */
    public T inputType(InputType type) {
      return input(type);
    }

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public T noBias() {
      return withoutBias();
    }

    /**
     * How the kernel is kept 1-Lipschitz.
     *
     * @param mode the mode
     * @return this
     */
    public T weightMode(WeightMode mode) {
      return mode(mode);
    }
  }
}
