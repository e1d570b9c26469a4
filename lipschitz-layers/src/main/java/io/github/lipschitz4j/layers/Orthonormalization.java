package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Polar;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.annotation.JsonSubTypes;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/** How a spectral layer makes its weight orthonormal in {@link WeightMode#REPARAMETRIZATION}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Orthonormalization.ByHalley.class, name = "halley"),
  @JsonSubTypes.Type(value = Orthonormalization.ByBjorck.class, name = "bjorck")
})
public sealed interface Orthonormalization {

  /**
   * The map it stands for.
   *
   * @return onto orthonormal matrices
   */
  Parametrization parametrization();

  /**
   * {@link Polar}: the default.
   *
   * @param smallest see {@link Polar#smallest}
   */
  record ByHalley(@JsonProperty(value = "smallest", required = true) double smallest)
      implements Orthonormalization {

    /** Checks the range. */
    public ByHalley {
      new Polar(smallest);
    }

    static ByHalley of(Polar polar) {
      return new ByHalley(polar.smallest());
    }

    @Override
    public Polar parametrization() {
      return new Polar(smallest);
    }
  }

  /**
   * {@link Bjorck}: what deel-lip and torchlip iterate.
   *
   * @param squares see {@link Bjorck#squares}
   * @param beta see {@link Bjorck#beta}
   * @param maxIterations see {@link Bjorck#maxIterations}
   * @param tolerance see {@link Bjorck#tolerance}
   */
  record ByBjorck(
      @JsonProperty(value = "squares", required = true) int squares,
      @JsonProperty(value = "beta", required = true) double beta,
      @JsonProperty(value = "maxIterations", required = true) int maxIterations,
      @JsonProperty(value = "tolerance", required = true) double tolerance)
      implements Orthonormalization {

    /** Checks the ranges. */
    public ByBjorck {
      new Bjorck(squares, beta, maxIterations, tolerance);
    }

    static ByBjorck of(Bjorck bjorck) {
      return new ByBjorck(
          bjorck.squares(), bjorck.beta(), bjorck.maxIterations(), bjorck.tolerance());
    }

    @Override
    public Bjorck parametrization() {
      return new Bjorck(squares, beta, maxIterations, tolerance);
    }
  }
}
