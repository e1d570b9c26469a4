package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.oneclass.Rule;
import io.github.lipschitz4j.oneclass.units.Standardization;

/** The rule that the options of a training follow from. */
public enum RuleOf {
  /** For points, and for distances in the data's own units. */
  DISTANCES {
    @Override
    public Rule rule(LearningRows rows) {
      return Rule.distances();
    }

    @Override
    public Standardization standardization() {
      return Standardization.COMMON;
    }
  },

  /** For tables with columns of their own units. */
  TABLES {
    @Override
    public Rule rule(LearningRows rows) {
      return Rule.tables();
    }

    @Override
    public Standardization standardization() {
      return Standardization.PER_COLUMN;
    }
  },

  /** For images with pixels in [−1, 1]. */
  IMAGES {
    @Override
    public Rule rule(LearningRows rows) {
      return Rule.images(rows.imageFor("--rule images"));
    }

    @Override
    public Standardization standardization() {
      return Standardization.NONE;
    }
  };

  /** The library's rule for rows like these. */
  public abstract Rule rule(LearningRows rows);

  /** The units of the rule. */
  public abstract Standardization standardization();

  @Override
  public String toString() {
    return Choices.name(this);
  }
}
