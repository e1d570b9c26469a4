package io.github.lipschitz4j.cli.oneclass.configs;

import static io.github.lipschitz4j.cli.oneclass.configs.Key.needed;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.optional;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.ruled;

import java.util.List;

/** Kinds of networks, rates, boxes and climbs. */
enum LearningKind implements Kind {
  /** Dense layers. */
  DENSE(
      Family.ARCHITECTURE,
      "dense",
      ruled(
          "width",
          "an even number ≥ 2",
          "twice the features, 32 to 256",
          "Neurons of a hidden layer."),
      ruled("depth", "a whole number ≥ 1", "6", "Hidden layers."),
      optional("sorting", "pairs, full", "pairs", "What is sorted after each.")),

  /** Convolutions. */
  CONVOLUTIONAL(
      Family.ARCHITECTURE,
      "convolutional",
      needed("stages", "a list of [channels, convolutions]", "Halved in size between stages."),
      optional("kernel", "spectral, orthogonal", "spectral", "How they are 1-Lipschitz."),
      optional("pooling", "average, l2-norm", "average", "How images get smaller.")),

  /** A falling rate. */
  COSINE(Family.SCHEDULE, "cosine"),
  /** A constant rate. */
  CONSTANT(Family.SCHEDULE, "constant"),
  /** A rate on a line. */
  LINEAR(
      Family.SCHEDULE, "linear", needed("last", "a number ≥ 0", "The rate after the last step.")),

  /** A box that grows around the normals. */
  AROUND_NORMALS(
      Family.BOX,
      "around-normals",
      needed("growth", "a number ≥ 0", "Share of its sides by which it grows on each side.")),
  /** A box known beforehand. */
  FIXED(
      Family.BOX,
      "fixed",
      needed("low", "a number", "Of every column, in the data's units."),
      needed("high", "a number", "Above low.")),

  /** No ascent. */
  NO_ASCENT(Family.ASCENT, "none"),
  /** Newton–Raphson. */
  NEWTON(
      Family.ASCENT,
      "newton",
      needed("steps", "a whole number ≥ 1", "T."),
      optional("eta", "a number > 0", "1", "Multiplier of all steps together."),
      optional("level", "a number, or keys", "{margins: -1}", "Where a climb ends."),
      optional("pace", "random, full", "random", "How far a row goes."),
      optional("past", "stay, return", "stay", "What a row does that is past the level.")),
  /** Projected gradients. */
  PGD(
      Family.ASCENT,
      "pgd",
      needed("steps", "a whole number ≥ 1", "T."),
      optional("step", "a number > 0, or keys", "{margins: 0.25}", "Length of a step."),
      optional("level", "a number, or keys", "{margins: -1}", "Where a climb ends."));

  private final Family family;
  private final String kind;
  private final List<Key> keys;

  LearningKind(Family family, String kind, Key... keys) {
    this.family = family;
    this.kind = kind;
    this.keys = List.of(keys);
  }

  @Override
  public Family family() {
    return family;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public List<Key> keys() {
    return keys;
  }
}
