package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.oneclass.Rule;
import io.github.lipschitz4j.oneclass.units.Standardization;

/** The rule that the options of a training follow from. */
enum RuleOf {
  /** For points, and for distances in the data's own units. */
  DISTANCES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.distances();
    }

    @Override
    Standardization standardization() {
      return Standardization.COMMON;
    }
  },

  /** For tables with columns of their own units. */
  TABLES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.tables();
    }

    @Override
    Standardization standardization() {
      return Standardization.PER_COLUMN;
    }
  },

  /** For images with pixels in [−1, 1]. */
  IMAGES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.images(rows.imageFor("--rule images"));
    }

    @Override
    Standardization standardization() {
      return Standardization.NONE;
    }
  };

  abstract Rule rule(LearningRows rows);

  /** The units of the rule. */
  abstract Standardization standardization();

  @Override
  public String toString() {
    return Choices.name(this);
  }
}
