package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.kernel.Channels;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The convolutional residual layer of {@link io.github.lipschitz4j.core.conv.SdpKernel}: {@code y =
 * k·(x − 2·Kᵀ(t·relu(Kx + b)))}, with pullback {@code g ↦ k·(g − 2·Kᵀ(t·[Kx + b > 0]·Kg))}.
 *
 * <p>Examples are [channels, height, width], or [channels, length] where the height is 1.
 *
 * @param name see {@link CondensedLayer#name}
 * @param kernel K [hidden, in/groups, kernel height, kernel width]
 * @param bias b [1, hidden], one value for each hidden channel
 * @param diagonal t [1, hidden]
 * @param logarithms q that t was made with, [1, hidden], for a closer bound; any other gives a
 *     bound, too
 * @param factor k, finite
 * @param shape the geometry of K
 */
public record SdpConv(
    String name,
    INDArray kernel,
    INDArray bias,
    INDArray diagonal,
    INDArray logarithms,
    double factor,
    ConvShape shape)
    implements CondensedLayer {
  static final String KIND = "sdp-convolution";

  /** Covers a root, a few products and sums, in double. */
  private static final double OUTWARDS = 1 + 0x1p-49;

  /** Checks the shapes. */
  public SdpConv {
    Check.that(
        Arrays.equals(kernel.shape(), shape.kernel())
            && bias.length() == shape.out()
            && diagonal.length() == shape.out()
            && logarithms.length() == shape.out(),
        "CondensedNetwork %s: expected a kernel of shape %s, %d biases, and as many scales and"
            + " logarithms, got %s, %d, %d and %d",
        name,
        Arrays.toString(shape.kernel()),
        shape.out(),
        Arrays.toString(kernel.shape()),
        bias.length(),
        diagonal.length(),
        logarithms.length());
    Check.that(
        Double.isFinite(factor),
        "CondensedNetwork %s: expected a finite factor, got %s",
        name,
        factor);
  }

  @Override
  public Traced trace(INDArray x) {
    INDArray image = ConvShapes.image(x);
    INDArray twice = flat(diagonal).mul(2);
    INDArray hidden = Convolution.forward(image, kernel, shape);
    Channels.add(hidden, bias);
    INDArray open = hidden.gt(0).castTo(hidden.dataType());
    return new Traced(
        ConvShapes.like(reflected(image, hidden.muli(open), twice), x.rank()),
        g -> {
          INDArray gradient = ConvShapes.image(g);
          INDArray through = Convolution.forward(gradient, kernel, shape).muli(open);
          return ConvShapes.like(reflected(gradient, through, twice), x.rank());
        });
  }

  private static INDArray flat(INDArray a) {
    return a.reshape('c', new long[] {a.length()});
  }

  /** {@code k(x − Kᵀ(2t·h))}; overwrites h. */
  private INDArray reflected(INDArray image, INDArray hidden, INDArray twice) {
    Channels.multiply(hidden, twice);
    INDArray y = Convolution.inputGradient(hidden, kernel, shape).rsubi(image);
    return factor == 1 ? y : y.muli(factor);
  }

  @Override
  public long[] outputs(long[] inputs) {
    return ConvShapes.checked(name, shape.input(1), inputs).clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    return ConvShapes.example(shape.input(1), outputs.length == 2 ? 2 : 3);
  }

  /**
   * {@link Sdp#bound} of {@code β ≥ ‖√t·K‖}, see {@link SdpConvBound}, times |k|; {@code 1 + 2β²}
   * for β of |t| where some t is below 0.
   */
  @Override
  public double bound() {
    INDArray sizes = Transforms.abs(diagonal.castTo(DataType.DOUBLE), true);
    double beta = new SdpConvBound(kernel, sizes, shape).beta(logarithms);
    boolean negative = diagonal.minNumber().doubleValue() < 0;
    double own = negative ? (1 + 2 * beta * beta) * OUTWARDS : Sdp.bound(beta);
    return Math.abs(factor) == 1 ? own : Math.nextUp(Math.abs(factor) * own);
  }

  private double reads() {
    return Math.sqrt(shape.multiplicity()) * (1 + 0x1p-50);
  }

  /**
   * As for {@link SdpAffine}, with chains of {@code patch + 1} and {@code hidden/groups·reads + 2}
   * roundings, and operators with absolute values that have at most the Frobenius norms of their
   * kernels, times the root of how often an input is read.
   */
  @Override
  public Rounding rounding(double bound, long[] outputs) {
    INDArray twice = kernel.castTo(DataType.DOUBLE).dup('c');
    Broadcast.mul(twice, flat(diagonal).castTo(DataType.DOUBLE).mul(2), twice, 0);
    double there = reads() * Rounding.norm(kernel);
    double back = reads() * Rounding.norm(twice) * OUTWARDS;
    long[] hidden = shape.output(1);
    double shift = Math.sqrt((double) hidden[2] * hidden[3]) * Rounding.norm(bias) * OUTWARDS;
    long chain = shape.patch() + (long) shape.out() / shape.groups() * shape.multiplicity();
    return new Rounding.Step(
        bound,
        Math.abs(factor) * (1 + there * back) * OUTWARDS,
        Math.abs(factor) * shift * back * OUTWARDS,
        chain + 6);
  }

  @Override
  public SdpConv castTo(DataType type) {
    return new SdpConv(
        name,
        kernel.castTo(type),
        bias.castTo(type),
        diagonal.castTo(type),
        logarithms.castTo(type),
        factor,
        shape);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(kernel.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    ConvShapes.write(shape, out.kind(KIND).number("factor", factor));
    out.array("kernel", kernel)
        .array("bias", bias)
        .array("diagonal", diagonal)
        .array("logarithms", logarithms);
  }

  static SdpConv read(LayerReader in) {
    return new SdpConv(
        in.name(),
        in.array("kernel"),
        in.array("bias"),
        in.array("diagonal"),
        in.array("logarithms"),
        in.number("factor"),
        ConvShapes.read(in));
  }
}
