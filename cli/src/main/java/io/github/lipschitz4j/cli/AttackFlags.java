package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.layers.PgdAttack;
import picocli.CommandLine.Option;

/** How to attack. */
final class AttackFlags {
  @Option(
      names = "--attack-steps",
      paramLabel = "N",
      description = "Steps of an attack by projected gradients (default: ${DEFAULT-VALUE}).")
  private int steps = 100;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description =
          "Starts of an attack: the row itself, then random ones (default: ${DEFAULT-VALUE}).")
  private int restarts = 2;

  PgdAttack attack(long seed) {
    return new PgdAttack(steps, restarts, seed);
  }
}
