package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.Attack;
import io.github.lipschitz4j.layers.attacks.BoundaryWalk;
import io.github.lipschitz4j.layers.attacks.Falsifier;
import io.github.lipschitz4j.layers.attacks.MarginDescent;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.layers.attacks.PointsAtRadius;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which attacks, and how hard. */
final class MarginAttackFlags {
  /**
   * Of a network with ten classes, a row has 9 + 1 + 16 points at the radius; one trial of ten is
   * then a search. With fewer classes more of them are.
   */
  private static final int DIRECTIONS = 16;

  /** From the row itself, and from a random point. */
  private static final int STARTS = 2;

  enum Kind {
    PGD,
    MARGIN,
    WALK,
    ULP;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  @Option(
      names = "--attacks",
      paramLabel = "A",
      split = ",",
      defaultValue = "pgd,margin,walk,ulp",
      description = {
        "Kinds of attacks (default: ${DEFAULT-VALUE}):",
        "pgd: projected gradients in the ball of the radius, from the row and from a random point;",
        "margin: descent to the nearest input with another class;",
        "walk: along the boundary, by decisions only;",
        "ulp: points one unit in the last place inside the radius, towards each other class, the"
            + " nearest other input, and at random."
      })
  private List<Kind> kinds = List.of();

  @Option(
      names = "--attack-steps",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Steps of pgd and of margin; a walk takes three times as many (default:"
              + " ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the points and of the attacks (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }

  int steps() {
    return steps;
  }

  Falsifier falsifier() {
    Check.that(steps >= 1, "--attack-steps: expected ≥ 1, got %d", steps);
    List<Attack> attacks = new ArrayList<>();
    for (Kind kind : kinds) {
      attacks.add(
          switch (kind) {
            case PGD -> new PgdAttack(steps, STARTS, seed);
            case MARGIN -> new MarginDescent(steps, seed);
            case WALK -> new BoundaryWalk(3 * steps, seed);
            case ULP -> new PointsAtRadius(DIRECTIONS, seed);
          });
    }
    return new Falsifier(attacks, seed);
  }
}
