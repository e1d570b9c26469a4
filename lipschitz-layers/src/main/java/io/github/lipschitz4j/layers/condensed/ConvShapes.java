package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What both directions of a convolution share: shapes of examples, and the file's words. */
final class ConvShapes {
  private ConvShapes() {}

  /** [n, c, t] as [n, c, 1, t]: a series is an image of height 1. */
  static INDArray image(INDArray x) {
    return x.rank() == 4 ? x : x.reshape('c', new long[] {x.size(0), x.size(1), 1, x.size(2)});
  }

  /** An image in the rank of another array. */
  static INDArray like(INDArray image, int rank) {
    return rank == 4
        ? image
        : image.reshape('c', new long[] {image.size(0), image.size(1), image.size(3)});
  }

  /** The shape of an example out of that of a batch, in the given rank. */
  static long[] example(long[] batch, int rank) {
    return rank == 3 ? Arrays.copyOfRange(batch, 1, 4) : new long[] {batch[1], batch[3]};
  }

  static long[] checked(String name, long[] expected, long[] inputs) {
    long[] fitting = example(expected, inputs.length == 2 && expected[2] == 1 ? 2 : 3);
    Check.that(
        Arrays.equals(fitting, inputs),
        "CondensedNetwork layer %s: expected inputs of shape %s, got %s",
        name,
        Arrays.toString(fitting),
        Arrays.toString(inputs));
    return inputs;
  }

  static void write(ConvShape shape, LayerWriter out) {
    out.numbers("channels", shape.in(), shape.out(), shape.groups());
    write("height", shape.height(), out);
    write("width", shape.width(), out);
  }

  private static void write(String name, ConvAxis axis, LayerWriter out) {
    out.numbers(
        name,
        axis.size(),
        axis.kernel(),
        axis.stride(),
        axis.dilation(),
        axis.before(),
        axis.after());
    out.word(name + "-padding", axis.padding().name().toLowerCase(Locale.ROOT));
  }

  static ConvShape read(LayerReader in) {
    long[] channels = numbers(in, "channels", 3);
    return new ConvShape(
        Math.toIntExact(channels[0]),
        Math.toIntExact(channels[1]),
        Math.toIntExact(channels[2]),
        axis(in, "height"),
        axis(in, "width"));
  }

  private static ConvAxis axis(LayerReader in, String name) {
    int[] n = Arrays.stream(numbers(in, name, 6)).mapToInt(Math::toIntExact).toArray();
    String word = in.word(name + "-padding");
    Padding padding =
        Arrays.stream(Padding.values())
            .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            "CondensedNetwork %s padding: expected one of %s, got \"%s\"",
                            in.name(), Arrays.toString(Padding.values()), word)));
    return new ConvAxis(n[0], n[1], n[2], n[3], n[4], n[5], padding);
  }

  private static long[] numbers(LayerReader in, String name, int count) {
    long[] values = in.numbers(name);
    Check.that(
        values.length == count,
        "CondensedNetwork %s %s: expected %d integers, got %d",
        in.name(),
        name,
        count,
        values.length);
    return values;
  }
}
