package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Upsample;
import java.util.Arrays;
import java.util.List;

/**
 * Repeats each pixel in a block of ph×pw and divides by √(ph·pw): keeps every norm, 1-Lipschitz
 * with equality. Repeating alone multiplies norms by √(ph·pw).
 *
 * <p>Input [batch, c, h, w], or channels last as the input type says; output [batch, c, h·ph,
 * w·pw]. The adjoint of {@link ScaledAveragePooling2D}. Cost: one pass.
 */
public final class ScaledUpsampling extends MapConf {
  private static final long serialVersionUID = 1L;

  private int[] size = {2, 2};

  /** Blocks of 2×2; also for the host's JSON reader. */
  public ScaledUpsampling() {}

  private ScaledUpsampling(Builder builder) {
    super(builder);
    size = Sizes.both("ScaledUpsampling size", builder.size, 1);
  }

  /**
   * Height and width of a block.
   *
   * @return a copy
   */
  public int[] getSize() {
    return size.clone();
  }

  @Override
  Upsample map(String name) {
    return new Upsample(name, size[0], size[1], 1);
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  List<Object> settings() {
    return List.of(Arrays.toString(size));
  }

  @Override
  public ScaledUpsampling clone() {
    return (ScaledUpsampling) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {
    private int[] size = {2};

    /** Starts from blocks of 2×2. */
    public Builder() {}

    /**
     * The size of a block.
     *
     * @param block one number, or height and width, ≥ 1
     * @return this
     */
    public Builder size(int... block) {
      size = block.clone();
      return this;
    }

    @Override
    public ScaledUpsampling build() {
      return new ScaledUpsampling(this);
    }
  }
}
