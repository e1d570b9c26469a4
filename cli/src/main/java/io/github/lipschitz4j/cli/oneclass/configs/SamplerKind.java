package io.github.lipschitz4j.cli.oneclass.configs;

import static io.github.lipschitz4j.cli.oneclass.configs.Key.needed;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.optional;

import java.util.List;

/** Kinds of negatives, and of the columns that some of them draw. */
enum SamplerKind implements Kind {
  /** Evenly in the box. */
  UNIFORM_BOX(Family.NEGATIVES, "uniform-box", weight()),
  /** Evenly in the ball. */
  UNIFORM_BALL(Family.NEGATIVES, "uniform-ball", weight()),
  /** Around the normals' centre. */
  GAUSSIAN(
      Family.NEGATIVES,
      "gaussian",
      weight(),
      needed("share", "a number > 0", "Deviation as a share of the box's reach.")),
  /** Corners of the box. */
  CORNERS(Family.NEGATIVES, "corners", weight()),
  /** Grey noise. */
  GAUSSIAN_NOISE(
      Family.NEGATIVES,
      "gaussian-noise",
      weight(),
      needed("share", "a number > 0", "Deviation as a share of half the box's side.")),
  /** Smooth noise. */
  PERLIN_NOISE(
      Family.NEGATIVES,
      "perlin-noise",
      weight(),
      needed("resolution", "a whole number ≥ 1", "Cells along each side of the image.")),
  /** Columns of different normals. */
  SHUFFLED(Family.NEGATIVES, "shuffled", weight()),
  /** Normals with noise. */
  NOISY_NORMALS(
      Family.NEGATIVES,
      "noisy-normals",
      weight(),
      needed("low", "a number ≥ 0", "Least deviation, standardized."),
      needed("high", "a number > 0", "Largest deviation.")),
  /** Columns as their kinds ask. */
  TABULAR(
      Family.NEGATIVES,
      "tabular",
      weight(),
      needed("columns", "a kind for all, or a list of one each", "What each column is."),
      optional("width", "a number > 0", "1", "Factor of every width.")),
  /** Changed images. */
  IMAGE_BLENDS(
      Family.NEGATIVES,
      "image-blends",
      weight(),
      needed("transforms", "a list of kinds", "What may be done to an image; may be empty."),
      needed("noise", "a number ≥ 0", "Deviation of a pixel's noise, in the data's units."),
      needed("apart", "a number in [0.5, 1]", "AUROC below which a transform is left out.")),
  /** Changed images of normals. */
  TRANSFORMED(
      Family.NEGATIVES,
      "transformed",
      weight(),
      needed("transform", "a kind of transform", "What is done to an image."),
      optional("noise", "a number ≥ 0", "0", "Largest deviation of a pixel's noise.")),
  /** Normals moved at every scale. */
  DISPLACED(
      Family.NEGATIVES,
      "displaced",
      weight(),
      needed("near", "a number > 0", "Least distance over the root of the features."),
      needed("far", "a number > 0", "Largest, standardized too.")),
  /** Another sampler, clipped. */
  CLIPPED(
      Family.NEGATIVES,
      "clipped",
      weight(),
      needed("sampler", "a kind", "Its points are brought into the box.")),
  /** Another sampler, kept away from the normals. */
  APART(
      Family.NEGATIVES,
      "apart",
      weight(),
      needed("sampler", "a sampler", "What draws."),
      needed("distance", "a number > 0", "Least distance to a normal, standardized.")),
  /** One of several samplers. */
  MIXTURE(
      Family.NEGATIVES,
      "mixture",
      weight(),
      needed("samplers", "a list of kinds", "One of them draws, by weight.")),

  /** A bell around the mean. */
  Z_SCORE(Family.COLUMNS, "z-score"),
  /** A bell around the median. */
  ROBUST(Family.COLUMNS, "robust"),
  /** Even in the logarithm. */
  LOGARITHMIC(
      Family.COLUMNS, "logarithmic", needed("offset", "a number", "Added before the logarithm.")),
  /** One of several. */
  CATEGORICAL(
      Family.COLUMNS, "categorical", needed("columns", "a whole number ≥ 2", "Categories."));

  private final Family family;
  private final String kind;
  private final List<Key> keys;

  SamplerKind(Family family, String kind, Key... keys) {
    this.family = family;
    this.kind = kind;
    this.keys = List.of(keys);
  }

  private static Key weight() {
    return optional("weight", "a number > 0", "1", "How often, beside the others of the list.");
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
