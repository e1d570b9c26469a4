package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.conv.SdpKernel;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The convolutional residual layer of a semidefinite bound (SLL): {@code y = x − 2·Kᵀ(t·relu(Kx +
 * b))} with a convolution K to some hidden channels, its adjoint Kᵀ, and one t for each of them
 * that makes the layer 1-Lipschitz, see {@link SdpKernel}. Orthogonium's {@code
 * SDPBasedLipschitzResBlock}.
 *
 * <p>It holds its own activation: no other is needed after it. Parameters: K [hidden, channels,
 * kernel height, kernel width], the logarithms q [1, hidden] of the weights that t is made with,
 * which are never regularised, and the bias b [1, hidden] of the hidden channels.
 *
 * <p>Input and output [batch, channels, height, width], or channels last as the input type says.
 * Stride 1, padded to keep the size. Every padding is sound; REFLECT, REPLICATE and SYMMETRIC read
 * inputs several times and pay with smaller t. Defaults: 3×3, zeros, as many hidden channels as
 * inputs, {@link OrthogonalInit}, q = 0, a bias. The coefficient k multiplies the output.
 *
 * <p>Source: Araujo et al. (2023), "A unified algebraic perspective on Lipschitz neural networks".
 * Cost: {@link SdpKernel}'s for each update, two convolutions for each batch.
 */
public final class SdpConv2D extends WeightedConf {
  private static final long serialVersionUID = 1L;

  private int hidden;
  private int[] kernelSize = {3, 3};
  private Padding padding = Padding.ZEROS;

  /** For the host's JSON reader. */
  public SdpConv2D() {}

  private SdpConv2D(Builder builder) {
    super(builder);
    hidden = builder.hidden;
    int[] size = builder.kernelSize;
    Check.that(
        (size.length == 1 || size.length == 2) && Arrays.stream(size).allMatch(taps -> taps >= 1),
        "SdpConv2D kernel size: expected one or two numbers ≥ 1, got %s",
        Arrays.toString(size));
    kernelSize = new int[] {size[0], size[size.length - 1]};
    padding = builder.padding;
    keepWidth();
    inputType().ifPresent(type -> setNIn(type, false));
  }

  private ConvShape shape() {
    long[] input =
        Inputs.shape(
            inputType()
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "SdpConv2D input: expected a known size, got none (setInputType on the"
                                + " network, or inputType on this builder)")));
    int channels = Math.toIntExact(input[0]);
    return new ConvShape(
        channels,
        hidden == 0 ? channels : hidden,
        1,
        axis(0, Math.toIntExact(input[1])),
        axis(1, Math.toIntExact(input[2])));
  }

  private ConvAxis axis(int dimension, int size) {
    return ConvAxis.same(size, kernelSize[dimension], 1, 1, padding);
  }

  @Override
  List<Parameter> parameters() {
    ConvShape shape = shape();
    return Parameter.listed(
        isHasBias(),
        new Parameter(
            Parameter.WEIGHT,
            shape.kernel(),
            'c',
            Parameter.Role.WEIGHT,
            view -> {
              long[] matrix = {shape.out(), shape.patch()};
              INDArray flat = view.reshape('c', new long[] {view.length()});
              getWeightInitFn().init(shape.patch(), shape.out(), matrix, 'c', flat);
            }),
        Parameter.free(SdpDense.LOGARITHMS, shape.out(), 0),
        Parameter.bias(shape.out(), getBiasInit()));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    ConvShape shape = shape();
    INDArray kernel = raw.get(Parameter.WEIGHT).dup('c');
    INDArray q = raw.get(SdpDense.LOGARITHMS).dup();
    Sdp.Scales scales = SdpDense.normal(SdpKernel.scales(kernel, q, shape));
    INDArray bias = bias(raw, shape.out());
    Set<String> trained = Set.copyOf(raw.keySet());
    return new SdpConvFunction(kernel, bias, scales, q, getLipschitz(), shape, trained);
  }

  @Override
  long[] outputShape(long[] inputs) {
    return inputs.clone();
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  List<Object> settings() {
    return List.of(hidden, Arrays.toString(kernelSize), padding);
  }

  /**
   * The number of hidden channels.
   *
   * @return at least 1, or 0 for as many as inputs
   */
  public int getHidden() {
    return hidden;
  }

  /**
   * Taps in height and width.
   *
   * @return a copy
   */
  public int[] getKernelSize() {
    return kernelSize.clone();
  }

  /**
   * What is read beyond the border.
   *
   * @return the padding
   */
  public Padding getPadding() {
    return padding;
  }

  @Override
  public SdpConv2D clone() {
    return (SdpConv2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private int hidden;
    private int[] kernelSize = {3};
    private Padding padding = Padding.ZEROS;

    /** Starts from the defaults of the class. */
    public Builder() {
      weightInitFn = new OrthogonalInit();
    }

    /**
     * The number of hidden channels; as many as inputs unless set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder hidden(int count) {
      Check.that(count >= 1, "SdpConv2D hidden: expected ≥ 1, got %d", count);
      hidden = count;
      return this;
    }

    /**
     * Taps; 3 unless set.
     *
     * @param size one number, or height and width, ≥ 1
     * @return this
     */
    public Builder kernelSize(int... size) {
      kernelSize = size.clone();
      return this;
    }

    /**
     * What is read beyond the border; zeros unless set.
     *
     * @param mode the padding
     * @return this
     */
    public Builder padding(Padding mode) {
      padding = mode;
      return this;
    }

    /**
     * What the layer takes, where the network's own input type does not say it.
     *
     * @param type size and channels of the input
     * @return this
     */
    public Builder inputType(InputType type) {
      return input(type);
    }

    /**
     * Leaves the bias of the hidden channels out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    @Override
    public SdpConv2D build() {
      return new SdpConv2D(this);
    }
  }
}
