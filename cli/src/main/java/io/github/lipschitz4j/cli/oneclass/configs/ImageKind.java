package io.github.lipschitz4j.cli.oneclass.configs;

import static io.github.lipschitz4j.cli.oneclass.configs.Key.needed;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.optional;

import java.util.List;

/** Kinds of changes of images, by samplers and of normals. */
enum ImageKind implements Kind {
  /** As it is. */
  IDENTITY(Family.TRANSFORMS, "identity"),
  /** Turned. */
  QUARTER_TURNS(Family.TRANSFORMS, "quarter-turns", needed("turns", "1, 2 or 3", "Right angles.")),
  /** Mirrored. */
  FLIP(
      Family.TRANSFORMS,
      "flip",
      needed("direction", "horizontal, vertical", "What changes sides.")),
  /** Moved round. */
  ROLL(Family.TRANSFORMS, "roll", needed("most", "a whole number ≥ 1", "Pixels at most.")),
  /** Moved. */
  SHIFT(Family.TRANSFORMS, "shift", needed("most", "a whole number ≥ 1", "Pixels at most.")),
  /** Turned, sized, slanted a little. */
  AFFINE(
      Family.TRANSFORMS,
      "affine",
      needed("angle", "a number ≥ 0", "Degrees at most."),
      needed("size", "a number ≥ 1", "Factor at most."),
      needed("shear", "a number ≥ 0", "Slant at most.")),
  /** With a part of another. */
  PATCH_SWAP(
      Family.TRANSFORMS,
      "patch-swap",
      needed("share", "a number in (0, 1]", "Longest side of the part.")),
  /** With a part gone. */
  CUTOUT(Family.TRANSFORMS, "cutout", needed("share", "a number in (0, 1]", "Longest side of it.")),
  /** Thicker. */
  DILATION(Family.TRANSFORMS, "dilation"),
  /** Thinner. */
  EROSION(Family.TRANSFORMS, "erosion"),
  /** One after another. */
  SEQUENCE(
      Family.TRANSFORMS,
      "sequence",
      needed("transforms", "a list of kinds", "At least one, in order.")),
  /** With some probability. */
  SOMETIMES(
      Family.TRANSFORMS,
      "sometimes",
      needed("probability", "a number in [0, 1]", "Else the image stays."),
      needed("transform", "a kind of transform", "What is done.")),
  /** Two images in one. */
  COLLAGE(
      Family.TRANSFORMS,
      "collage",
      needed("region", "rectangle, half-plane, brighter", "Which pixels are the other's."),
      optional("first", "a kind of transform", "identity", "What is done to the image."),
      optional("second", "a kind of transform", "identity", "What is done to the other.")),

  /** Mirrored or not. */
  HORIZONTAL_FLIP(Family.AUGMENTATION, "horizontal-flip"),
  /** Moved a little. */
  RANDOM_CROP(
      Family.AUGMENTATION,
      "random-crop",
      needed("padding", "a whole number ≥ 1", "Pixels on each side.")),
  /** A part, sized up. */
  RANDOM_RESIZED_CROP(
      Family.AUGMENTATION,
      "random-resized-crop",
      needed("least", "a number in (0, 1]", "Least share of the area."),
      needed("stretch", "a number ≥ 1", "Largest ratio of the sides."));

  private final Family family;
  private final String kind;
  private final List<Key> keys;

  ImageKind(Family family, String kind, Key... keys) {
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
