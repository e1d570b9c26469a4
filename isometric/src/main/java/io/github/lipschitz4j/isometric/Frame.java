package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.util.Optional;

/** What a trained pair of networks means: how codes and rows are made of their outputs. */
record Frame(
    Objective objective,
    Distortion distortion,
    Optional<Architecture> architecture,
    int latent,
    Basis basis,
    Features features) {

  /** Outputs of the encoder. */
  int encoded() {
    return objective instanceof Objective.Variational ? 2 * latent : latent;
  }
}
