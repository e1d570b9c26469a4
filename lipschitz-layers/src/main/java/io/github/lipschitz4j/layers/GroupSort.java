package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Sort;
import java.util.List;

/**
 * Sorts the channels of each example within contiguous groups, ascending: a permutation, so it
 * keeps every norm and is 1-Lipschitz with equality.
 *
 * <p>Groups of two are (min, max), the usual partner of {@link SpectralDense}. Input and output
 * [batch, channels, …]; the number of channels has to be a multiple of the group. Equal values keep
 * their order. Source: Anil, Lucas, Grosse (2019). Cost: one pass for pairs.
 */
public final class GroupSort extends MapConf {
  private static final long serialVersionUID = 1L;

  private int group = 2;

  /** Pairs; also for the host's JSON reader. */
  public GroupSort() {}

  /**
   * Groups of a given size.
   *
   * @param group size of a group, at least 2
   */
  public GroupSort(int group) {
    this(new Builder().group(group));
  }

  private GroupSort(Builder builder) {
    super(builder);
    group = builder.group;
    map("GroupSort");
  }

  /**
   * The size of a group.
   *
   * @return at least 2
   */
  public int getGroup() {
    return group;
  }

  @Override
  Sort map(String name) {
    return new Sort(name, group);
  }

  @Override
  List<Object> settings() {
    return List.of(group);
  }

  @Override
  public GroupSort clone() {
    return (GroupSort) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {
    private int group = 2;

    /** Starts from pairs. */
    public Builder() {}

    /**
     * The size of a group.
     *
     * @param size at least 2
     * @return this
     */
    public Builder group(int size) {
      group = size;
      return this;
    }

    @Override
    public GroupSort build() {
      return new GroupSort(this);
    }
  }
}
