package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Sort;

/**
 * Sorts all channels of each example, ascending: {@link GroupSort} with one group.
 *
 * <p>Input and output [batch, channels, …]. Source: Anil, Lucas, Grosse (2019). Cost: about 10 ns a
 * value.
 */
public final class FullSort extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public FullSort() {}

  private FullSort(Builder builder) {
    super(builder);
  }

  @Override
  Sort map(String name) {
    return new Sort(name, Sort.ALL);
  }

  @Override
  public FullSort clone() {
    return (FullSort) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public FullSort build() {
      return new FullSort(this);
    }
  }
}
