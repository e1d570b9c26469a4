package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.layers.attacks.PgdAttack;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to attack: hard where that is the work itself, briefly where it comes after a training. */
public final class AttackFlags {
  @Option(
      names = "--attack-steps",
      paramLabel = "N",
      description = "Steps of an attack by projected gradients (default: 100; 20 in train).")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description =
          "Starts of an attack: the row itself, then random ones (default: 2; 1 in train).")
  private Optional<Integer> restarts = Optional.empty();

  PgdAttack hard(long seed) {
    return new PgdAttack(steps.orElse(100), restarts.orElse(2), seed);
  }

  /** The attack after a training: 20 steps from 1 start, where nobody says otherwise. */
  public PgdAttack brief(long seed) {
    return new PgdAttack(steps.orElse(20), restarts.orElse(1), seed);
  }
}
