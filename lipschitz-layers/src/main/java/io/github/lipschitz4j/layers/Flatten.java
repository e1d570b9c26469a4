package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Reshape;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * All values of a series or an image as one row, channel by channel: what stands between a {@link
 * SpectralConv1D} and a dense layer. The host does it to images by itself, and has nothing for
 * series.
 *
 * <p>Input [batch, channels, steps] or [batch, channels, height, width], of a known size, or
 * channels last as the input type says; output [batch, channels·steps]. An isometry. Cost: none, or
 * one copy.
 */
public final class Flatten extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public Flatten() {}

  private Flatten(Builder builder) {
    super(builder);
  }

  @Override
  CondensedLayer map(String name) {
    InputType type =
        inputType()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Flatten input: expected a known size, got none (setInputType on the"
                            + " network)"));
    long[] from = Inputs.shape(type);
    for (long size : from) {
      Check.that(
          size > 0,
          "Flatten input: expected a known size, got %s (state it in the input type)",
          type);
    }
    return Reshape.of(name, from, new long[] {Reshape.length(from)});
  }

  @Override
  public Flatten clone() {
    return (Flatten) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public Flatten build() {
      return new Flatten(this);
    }
  }
}
