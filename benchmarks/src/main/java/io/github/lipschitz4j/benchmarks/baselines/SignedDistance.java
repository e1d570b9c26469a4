package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.Rule;
import java.util.Locale;
import java.util.OptionalInt;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our own learner with the options of its own rule: the score is the signed distance, in units of
 * the standardized rows.
 *
 * <p>Under the rule for tables it standardizes each column once more, by the rows that it trains
 * on: the two standardizations are one, so scores are those of {@code oneclass train} on the same
 * split and seed, up to rounding.
 *
 * @param kind which rule
 * @param steps weight updates, at least 1; those of the rule where nothing is said
 */
public record SignedDistance(Kind kind, OptionalInt steps) implements Baseline {

  /** What rows are. */
  public enum Kind {
    /** Columns with units of their own. */
    TABLES {
      @Override
      Rule rule() {
        return Rule.tables();
      }
    },

    /** Coordinates: distances are wanted in the units of the rows. */
    POINTS {
      @Override
      Rule rule() {
        return Rule.distances();
      }
    };

    abstract Rule rule();
  }

  /** Checks the range. */
  public SignedDistance {
    Check.that(steps.orElse(1) >= 1, "SignedDistance steps: expected ≥ 1, got %d", steps.orElse(1));
  }

  /**
   * The rule for tables in full.
   *
   * @return the usual
   */
  public static SignedDistance usual() {
    return new SignedDistance(Kind.TABLES, OptionalInt.empty());
  }

  @Override
  public String id() {
    return "ours";
  }

  @Override
  public String description() {
    String updates = steps.isPresent() ? ", %d steps".formatted(steps.getAsInt()) : "";
    return "1-Lipschitz signed distance, rule for %s%s"
        .formatted(kind.name().toLowerCase(Locale.ROOT), updates);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(seed)
            .rule(kind.rule())
            .options(options -> steps.isPresent() ? options.steps(steps.getAsInt()) : options)
            .build()
            .fit(Nd4j.createFromArray(rows));
    return new Trained(model, rows);
  }

  /** The model. */
  record Trained(OneClassModel model, double[][] own) implements Smooth {
    @Override
    public LipschitzFunction function() {
      return model.function();
    }

    @Override
    public double[] score(double[][] rows) {
      return model.signedDistance(Nd4j.createFromArray(rows));
    }

    @Override
    public double[] ownScores() {
      return score(own);
    }
  }
}
