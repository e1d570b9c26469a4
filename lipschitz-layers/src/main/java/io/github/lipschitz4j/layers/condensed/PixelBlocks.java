package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves blocks of p×p pixels into channels, or back: a permutation, its pullback its inverse.
 *
 * <p>The pixel (dy, dx) of each block of channel c becomes channel {@code c·p² + dy·p + dx} of an
 * image of a p-th of the size: [c, h, w] ↦ [c·p², h/p, w/p].
 *
 * @param name see {@link CondensedLayer#name}
 * @param block p, at least 1
 * @param target where pixels go
 */
public record PixelBlocks(String name, int block, Target target) implements Rearrangement {

  /** Where pixels go. */
  public enum Target {
    /** Smaller images of more channels. */
    CHANNELS("pixel-unshuffle"),
    /** Larger images of fewer channels. */
    PIXELS("pixel-shuffle");

    final String word;

    Target(String word) {
      this.word = word;
    }

    Target other() {
      return this == CHANNELS ? PIXELS : CHANNELS;
    }
  }

  /** Checks the range. */
  public PixelBlocks {
    Check.that(
        block >= 1 && block <= 1 << 15,
        "CondensedNetwork %s block: expected in [1, %d], got %d",
        name,
        1 << 15,
        block);
  }

  @Override
  public INDArray value(INDArray x) {
    long[] one = outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    double[] in = ChannelArray.of(x).values();
    double[] out = new double[in.length];
    boolean apart = target == Target.CHANNELS;
    int height = (int) (apart ? one[1] : x.size(2));
    int width = (int) (apart ? one[2] : x.size(3));
    int channels = (int) (x.size(0) * (apart ? x.size(1) : one[0]));
    int small = 0;
    for (int channel = 0; channel < channels; channel++) {
      int image = channel * block * height * block * width;
      for (int dy = 0; dy < block; dy++) {
        for (int dx = 0; dx < block; dx++) {
          for (int i = 0; i < height; i++) {
            int large = image + (i * block + dy) * block * width + dx;
            for (int j = 0; j < width; j++, small++, large += block) {
              if (apart) {
                out[small] = in[large];
              } else {
                out[large] = in[small];
              }
            }
          }
        }
      }
    }
    return ChannelArray.host(out, x.dataType(), x.size(0), one[0], one[1], one[2]);
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(value(x), new PixelBlocks(name, block, target.other())::value);
  }

  @Override
  public long[] outputs(long[] inputs) {
    long area = (long) block * block;
    if (target == Target.CHANNELS) {
      Check.that(
          inputs.length == 3 && inputs[1] % block == 0 && inputs[2] % block == 0,
          "%s input: expected images with multiples of %d as height and width, got %s",
          name,
          block,
          Arrays.toString(inputs));
      return new long[] {inputs[0] * area, inputs[1] / block, inputs[2] / block};
    }
    Check.that(
        inputs.length == 3 && inputs[0] % area == 0,
        "%s input: expected images with a multiple of %d as channels, got %s",
        name,
        area,
        Arrays.toString(inputs));
    return new long[] {inputs[0] / area, inputs[1] * block, inputs[2] * block};
  }

  @Override
  public long[] inputs(long[] outputs) {
    // what does not fit is told by the layer that comes first
    return outputs.length == 3
        ? new PixelBlocks(name, block, target.other()).outputs(outputs)
        : outputs.clone();
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(target.word).number("block", block);
  }
}
