package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.PixelBlocks;
import java.util.List;

/**
 * Moves channels into blocks of p×p pixels: a permutation, the inverse of {@link
 * InvertibleDownSampling}.
 *
 * <p>Input [batch, c·p², h, w], or channels last as the input type says; output [batch, c, h·p,
 * w·p]. The number of channels has to be a multiple of p². deel-lip's and torchlip's layer of that
 * name. Cost: one pass.
 */
public final class InvertibleUpSampling extends MapConf {
  private static final long serialVersionUID = 1L;

  private int block = 2;

  /** Blocks of 2×2; also for the host's JSON reader. */
  public InvertibleUpSampling() {}

  /**
   * Blocks of a given size.
   *
   * @param block p, at least 1
   */
  public InvertibleUpSampling(int block) {
    this(new Builder().block(block));
  }

  private InvertibleUpSampling(Builder builder) {
    super(builder);
    block = builder.block;
    map("InvertibleUpSampling");
  }

  /**
   * The size of a block.
   *
   * @return p, at least 1
   */
  public int getBlock() {
    return block;
  }

  @Override
  PixelBlocks map(String name) {
    return new PixelBlocks(name, block, PixelBlocks.Target.PIXELS);
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  List<Object> settings() {
    return List.of(block);
  }

  @Override
  public InvertibleUpSampling clone() {
    return (InvertibleUpSampling) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {
    private int block = 2;

    /** Starts from blocks of 2×2. */
    public Builder() {}

    /**
     * The size of a block.
     *
     * @param size p, at least 1
     * @return this
     */
    public Builder block(int size) {
      block = size;
      return this;
    }

    @Override
    public InvertibleUpSampling build() {
      return new InvertibleUpSampling(this);
    }
  }
}
