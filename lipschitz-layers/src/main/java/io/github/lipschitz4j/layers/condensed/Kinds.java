package io.github.lipschitz4j.layers.condensed;

import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** The kinds of layers in a file, by the words of the format: none may ever change its meaning. */
final class Kinds {
  private static final Map<String, Function<LayerReader, CondensedLayer>> READERS =
      Map.ofEntries(
          Map.entry(Absolute.KIND, in -> new Absolute(in.name())),
          Map.entry(Affine.KIND, Affine::read),
          Map.entry(Conv.KIND, Conv::read),
          Map.entry(TransposedConv.KIND, TransposedConv::read),
          Map.entry(Sort.GROUPS, in -> new Sort(in.name(), in.integer("group"))),
          Map.entry(Sort.FULL, in -> new Sort(in.name(), Sort.ALL)),
          Map.entry(SignSplit.KIND, in -> new SignSplit(in.name())),
          Map.entry(
              Pointwise.LEAKY,
              in -> Pointwise.of(in.name(), new ActivationLReLU(in.number("alpha")))),
          Map.entry(Centre.PLAIN, Centre::plain),
          Map.entry(Centre.BIASED, Centre::biased),
          Map.entry(ChannelAffine.KIND, ChannelAffine::read),
          Map.entry(Reflect.KIND, Reflect::read),
          Map.entry(PRelu.KIND, PRelu::read),
          Map.entry(MaxPool.KIND, MaxPool::read),
          Map.entry(NormPool.KIND, NormPool::read),
          Map.entry(SumPool.KIND, SumPool::read),
          Map.entry(GlobalPool.Kind.SUM.word, in -> global(in, GlobalPool.Kind.SUM)),
          Map.entry(GlobalPool.Kind.NORM.word, in -> global(in, GlobalPool.Kind.NORM)),
          Map.entry(
              PixelBlocks.Target.CHANNELS.word, in -> blocks(in, PixelBlocks.Target.CHANNELS)),
          Map.entry(PixelBlocks.Target.PIXELS.word, in -> blocks(in, PixelBlocks.Target.PIXELS)),
          Map.entry(Upsample.KIND, Upsample::read),
          Map.entry(ZeroBorder.KIND, ZeroBorder::read),
          Map.entry(Reshape.KIND, Reshape::read),
          Map.entry(Permute.KIND, Permute::read),
          Map.entry(Times.KIND, Times::read),
          Map.entry(Residual.KIND, Residual::read),
          Map.entry(SdpAffine.KIND, SdpAffine::read),
          Map.entry(SdpConv.KIND, SdpConv::read),
          Map.entry(SandwichAffine.KIND, SandwichAffine::read));

  private Kinds() {}

  private static GlobalPool global(LayerReader in, GlobalPool.Kind kind) {
    return new GlobalPool(in.name(), kind);
  }

  private static PixelBlocks blocks(LayerReader in, PixelBlocks.Target target) {
    return new PixelBlocks(in.name(), in.integer("block"), target);
  }

  /** Reads a layer; {@code place} counts from 1 and is for the message. */
  static CondensedLayer read(LayerReader in, int place) {
    Function<LayerReader, CondensedLayer> reader = READERS.get(in.kind());
    if (reader != null) {
      return reader.apply(in);
    }
    return Pointwise.named(in.kind())
        .map(activation -> Pointwise.of(in.name(), activation))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "CondensedNetwork layer %d: expected a known kind, got \"%s\"",
                        place, in.kind())));
  }
}
