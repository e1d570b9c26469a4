package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A conf of a pooling over windows side by side. */
abstract sealed class PoolConf extends MapConf
    permits ScaledAveragePooling2D, ScaledL2NormPooling2D {
  private static final long serialVersionUID = 1L;

  private int[] poolSize = {2, 2};

  PoolConf() {}

  PoolConf(Builder<?> builder) {
    super(builder);
    String who = getClass().getSimpleName();
    poolSize = Sizes.both(who + " pool size", builder.poolSize, 1);
    builder.stride.ifPresent(
        stride ->
            Check.that(
                Arrays.equals(Sizes.both(who + " stride", stride, 1), poolSize),
                "%s stride: expected %s, the pool size, got %s (overlapping windows are not"
                    + " 1-Lipschitz)",
                who,
                Arrays.toString(poolSize),
                Arrays.toString(stride)));
  }

  final Windows windows() {
    return Windows.tiles(poolSize[0], poolSize[1]);
  }

  @Override
  final Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  final List<Object> settings() {
    return List.of(Arrays.toString(poolSize));
  }

  /**
   * Height and width of a window, which are the strides, too.
   *
   * @return a copy
   */
  public final int[] getPoolSize() {
    return poolSize.clone();
  }

  /** What the builders of such poolings share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>> extends MapConf.Builder<T> {
    private int[] poolSize = {2};
    private Optional<int[]> stride = Optional.empty();

    Builder() {}

    /**
     * The size of a window; 2 unless set.
     *
     * @param size one number, or height and width, ≥ 1
     * @return this
     */
    public T poolSize(int... size) {
      poolSize = size.clone();
      return (T) this;
    }

    /**
     * The stride, for those who like to say it: it has to be the size of a window.
     *
     * @param step one number, or height and width
     * @return this
     */
    public T stride(int... step) {
      stride = Optional.of(step.clone());
      return (T) this;
    }
  }
}
