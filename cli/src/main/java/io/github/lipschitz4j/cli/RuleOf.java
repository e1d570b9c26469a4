package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.oneclass.Rule;

/** The rule that the options of a training follow from. */
enum RuleOf {
  /** For points, and for distances in the data's own units. */
  DISTANCES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.distances();
    }
  },

  /** For tables with columns of their own units. */
  TABLES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.tables();
    }
  },

  /** For images with pixels in [−1, 1]. */
  IMAGES {
    @Override
    Rule rule(LearningRows rows) {
      return Rule.images(rows.imageFor("--rule images"));
    }
  };

  abstract Rule rule(LearningRows rows);

  @Override
  public String toString() {
    return Choices.name(this);
  }
}
