package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.PixelBlocks;
import java.util.List;

/**
 * Moves blocks of p×p pixels into channels: a permutation, so it keeps every norm and loses
 * nothing, unlike a stride.
 *
 * <p>Input [batch, c, h, w], or channels last as the input type says; output [batch, c·p², h/p,
 * w/p] with pixel (dy, dx) of a block in channel {@code c·p² + dy·p + dx}. Height and width have to
 * be multiples of p. deel-lip's and torchlip's layer of that name. Cost: one pass.
 */
public final class InvertibleDownSampling extends MapConf {
  private static final long serialVersionUID = 1L;

  private int block = 2;

  /** Blocks of 2×2; also for the host's JSON reader. */
  public InvertibleDownSampling() {}

  /**
   * Blocks of a given size.
   *
   * @param block p, at least 1
   */
  public InvertibleDownSampling(int block) {
    this(new Builder().block(block));
  }

  private InvertibleDownSampling(Builder builder) {
    super(builder);
    block = builder.block;
    map("InvertibleDownSampling");
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
    return new PixelBlocks(name, block, PixelBlocks.Target.CHANNELS);
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
  public InvertibleDownSampling clone() {
    return (InvertibleDownSampling) super.clone();
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
    public InvertibleDownSampling build() {
      return new InvertibleDownSampling(this);
    }
  }
}
