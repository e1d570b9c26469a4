package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.ChannelSort;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts channels within contiguous groups, ascending: a permutation of each example.
 *
 * @param name see {@link CondensedLayer#name}
 * @param group size of a group, at least 2; {@link #ALL} for all channels
 */
public record Sort(String name, int group) implements Rearrangement {
  static final String GROUPS = "group-sort";
  static final String FULL = "full-sort";

  /** One group of all channels. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Checks the range. */
  public Sort {
    Check.that(group >= 2, "GroupSort group: expected ≥ 2, got %d", group);
  }

  @Override
  public Traced trace(INDArray x) {
    int size = group == ALL ? (int) x.size(1) : group;
    checkChannels(x.size(1));
    ChannelSort.Sorted sorted = ChannelSort.sort(x, size);
    return new Traced(sorted.values(), sorted.pullback());
  }

  @Override
  public long[] outputs(long[] inputs) {
    checkChannels(inputs[0]);
    return inputs.clone();
  }

  private void checkChannels(long channels) {
    Check.that(
        group == ALL || channels % group == 0,
        "GroupSort channels: expected a multiple of %d, got %d (another group, or FullSort)",
        group,
        channels);
  }

  @Override
  public void write(LayerWriter out) {
    if (group == ALL) {
      out.kind(FULL);
    } else {
      out.kind(GROUPS).number("group", group);
    }
  }
}
