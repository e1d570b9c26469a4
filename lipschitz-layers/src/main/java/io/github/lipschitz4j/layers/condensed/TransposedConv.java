package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvOperator;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.kernel.Channels;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The adjoint of a convolution, with a bias: {@code y = Kᵀ ∗ x + b}, with pullback the convolution.
 *
 * <p>Examples are [channels, height, width], or [channels, length] where the height is 1.
 *
 * @param name see {@link CondensedLayer#name}
 * @param kernel K [out, in/groups, kernel height, kernel width] of the convolution
 * @param bias b [1, in], one value for each channel of y
 * @param shape the geometry of the convolution
 */
public record TransposedConv(String name, INDArray kernel, INDArray bias, ConvShape shape)
    implements CondensedLayer {
  static final String KIND = "transposed-convolution";

  /** Checks the shapes. */
  public TransposedConv {
    Check.that(
        Arrays.equals(kernel.shape(), shape.kernel()) && bias.length() == shape.in(),
        "CondensedNetwork %s: expected a kernel of shape %s and %d biases, got %s and %d",
        name,
        Arrays.toString(shape.kernel()),
        shape.in(),
        Arrays.toString(kernel.shape()),
        bias.length());
  }

  @Override
  public INDArray value(INDArray x) {
    INDArray y = Convolution.inputGradient(ConvShapes.image(x), kernel, shape);
    Channels.add(y, bias);
    return ConvShapes.like(y, x.rank());
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(
        value(x),
        g -> ConvShapes.like(Convolution.forward(ConvShapes.image(g), kernel, shape), x.rank()));
  }

  @Override
  public long[] outputs(long[] inputs) {
    ConvShapes.checked(name, shape.output(1), inputs);
    return ConvShapes.example(shape.input(1), inputs.length);
  }

  @Override
  public long[] inputs(long[] outputs) {
    return ConvShapes.example(shape.output(1), outputs.length == 2 ? 2 : 3);
  }

  @Override
  public double bound() {
    return ConvOperator.upperBound(kernel, shape);
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    double reads = Math.sqrt(shape.multiplicity()) * (1 + 0x1p-50);
    double positions = Math.sqrt((double) Reshape.length(outputs) / outputs[0]) * (1 + 0x1p-50);
    // the inner product, the bias, and two to spare; K with absolute values has at most the norm
    // of the matrix of patches, times the root of how often an input is read
    return new Rounding.Step(
        bound,
        reads * Rounding.norm(kernel),
        positions * Rounding.norm(bias),
        (long) shape.out() / shape.groups() * shape.multiplicity() + 3L);
  }

  @Override
  public TransposedConv castTo(DataType type) {
    return new TransposedConv(name, kernel.castTo(type), bias.castTo(type), shape);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(kernel.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    ConvShapes.write(shape, out.kind(KIND));
    out.array("kernel", kernel).array("bias", bias);
  }

  static TransposedConv read(LayerReader in) {
    return new TransposedConv(in.name(), in.array("kernel"), in.array("bias"), ConvShapes.read(in));
  }
}
