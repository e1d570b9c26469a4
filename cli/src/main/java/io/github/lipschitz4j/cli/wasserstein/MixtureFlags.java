package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import io.github.lipschitz4j.wasserstein.mixtures.Mode;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The mixture that is to be learned. */
final class MixtureFlags {
  /** Where the axes of the repository's pictures end. */
  private static final double USUAL = 4;

  private static final double REACH = 3;

  /** How modes lie. */
  enum Layout {
    GRID(0.5),
    RING(0.2);

    private final double deviation;

    Layout(double deviation) {
      this.deviation = deviation;
    }
  }

  @Option(
      names = "--modes",
      paramLabel = "N",
      defaultValue = "2",
      description = "Gaussians of the mixture (default: ${DEFAULT-VALUE}).")
  private int modes;

  @Option(
      names = "--layout",
      paramLabel = "L",
      description = "grid: rows of the square root of N, 2 apart; ring (default: grid).")
  private Layout layout = Layout.GRID;

  @Option(names = "--radius", paramLabel = "R", description = "Of a ring (default: 2).")
  private Optional<Double> radius = Optional.empty();

  @Option(
      names = "--deviation",
      paramLabel = "S",
      description = "Standard deviation of each mode (default: 0.5 of a grid, 0.2 of a ring).")
  private Optional<Double> deviation = Optional.empty();

  int modes() {
    return modes;
  }

  String layout() {
    return Choices.name(layout);
  }

  GaussianMixture mixture() {
    double spread = deviation.orElse(layout.deviation);
    if (layout == Layout.RING) {
      return GaussianMixture.ring(modes, radius.orElse(2.0), spread);
    }
    Check.that(radius.isEmpty(), "--radius: expected --layout ring beside it, got a grid");
    return GaussianMixture.grid(modes, 2, spread);
  }

  String words() {
    return String.format(Locale.ROOT, "%d modes on a %s", modes, layout());
  }

  /** Where both axes begin and end: the repository's [−4, 4] where that shows every mode. */
  static double[] axes(GaussianMixture mixture) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Mode mode : mixture.modes()) {
      for (double coordinate : mode.mean()) {
        min = Math.min(min, Math.floor(coordinate - REACH * mode.deviation()));
        max = Math.max(max, Math.ceil(coordinate + REACH * mode.deviation()));
      }
    }
    boolean usual = min >= -USUAL && max <= USUAL;
    return usual ? new double[] {-USUAL, USUAL} : new double[] {min, max};
  }
}
