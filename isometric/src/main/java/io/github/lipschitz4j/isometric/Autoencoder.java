package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Networks that a user brings.
 *
 * @param encoder from rows to codes, initialised, without a loss; trained as a copy, by its own
 *     updater
 * @param decoder from codes to rows, likewise
 */
public record Autoencoder(MultiLayerNetwork encoder, MultiLayerNetwork decoder) {
  /** Checks that both are initialised. */
  public Autoencoder {
    Check.that(
        encoder.params() != null && decoder.params() != null,
        "Autoencoder networks: expected both to be initialised, got one that is not (init())");
  }

  Autoencoder copy() {
    return new Autoencoder(encoder.clone(), decoder.clone());
  }
}
