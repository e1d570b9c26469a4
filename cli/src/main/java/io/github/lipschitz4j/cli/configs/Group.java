package io.github.lipschitz4j.cli.configs;

import static io.github.lipschitz4j.cli.configs.Key.needed;
import static io.github.lipschitz4j.cli.configs.Key.optional;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Groups of keys: all that a file may say. The reference table is made from them. */
enum Group {
  /** The file. */
  EXPERIMENT(
      "the file",
      needed("name", "a text", "As the file is called, without .yaml."),
      needed("title", "a text", "One line for lists and headings."),
      needed("description", "a text", "What is done and why; where settings come from."),
      needed("data", "a list", "The data sets, one training or more of each; see *data*."),
      needed("seeds", "keys", "See *seeds*."),
      optional("judging", "keys", "radii 0.1 and 0.2, a brief attack", "See *judging*."),
      optional("options", "keys", "the library's rule", "Of the training; see *options*."),
      optional("references", "a list", "none", "Figures of others; see *references*."),
      optional("targets", "a list", "none", "Figures to reach; see *targets*.")),

  /** A data set. */
  DATA(
      "data",
      needed("source", "a text", "As --data of train takes it: a name, a file or a folder."),
      optional(
          "normals",
          "a list of labels, or all",
          "what train takes",
          "Labels of normal rows: one after the other is the normal class."),
      optional("points", "a whole number ≥ 2", "2000", "Points to draw, of drawn data and meshes."),
      optional("protocol", "one-class, unsupervised", "one-class", "As --protocol of train."),
      optional("draw", "inside, surface", "as train", "Where points of a mesh are drawn."),
      optional("image_size", "WxH", "32x32", "What pictures of a folder are brought to."),
      optional("needs", "a text", "nothing", "What has to be there first, for the message.")),

  /** Seeds. */
  SEEDS(
      "seeds",
      optional("first", "a whole number ≥ 0", "0", "Seed of the first training."),
      needed("count", "a whole number ≥ 1", "How many, one after the other.")),

  /** How a model is judged. */
  JUDGING(
      "judging",
      optional(
          "radii",
          "a list of numbers ≥ 0",
          "0.1, 0.2",
          "To certify and to attack at, l2; [] for none."),
      optional(
          "unit",
          "a number > 0, or a quotient as 2/255",
          "1",
          "What radii are multiplied by to be in the data's units."),
      optional("attack_steps", "a whole number ≥ 1", "20", "Steps of projected gradients."),
      optional("restarts", "a whole number ≥ 1", "1", "Starts of an attack.")),

  /** A figure of somebody else. */
  REFERENCE(
      "references",
      optional("set", "a text", "the mean over all sets", "The data's name."),
      optional("normal", "a text", "the mean over all classes", "The normal class."),
      optional("figure", "a path of metrics.json", "evaluation.auroc", "What is measured."),
      needed("value", "a number", "In the units of metrics.json: a share, not per cent."),
      optional("deviation", "a number ≥ 0", "not known", "Over runs, as the source says."),
      needed(
          "second_hand", "true, false", "Whether it was read in somebody's digest of the source."),
      needed("source", "a text", "Where it stands.")),

  /** A figure to reach. */
  TARGET(
      "targets",
      optional("set", "a text", "the mean over all sets", "The data's name."),
      optional("figure", "a path of metrics.json", "evaluation.auroc", "What is measured."),
      optional("least", "a number", "no floor", "What the mean has to reach."),
      optional("most", "a number", "no ceiling", "What the mean may be at most."),
      optional("most_deviation", "a number ≥ 0", "any", "What its deviation may be at most.")),

  /** Options of a training. */
  OPTIONS(
      "options",
      optional("scaling", "common, per-column, robust, range, none", "as train", "Common units."),
      optional("image", "keys", "no images", "How a row holds an image; see *options.image*."),
      optional(
          "architecture", "a kind", "dense, by the number of features", "What the net is made of."),
      optional(
          "margin",
          "a number > 0, keys, or a list of them",
          "{per_root_feature: 0.1}",
          "Margin m of the hinge; of several, the mean of as many networks is trained."),
      optional("lambda", "a number ≥ 0", "20", "Weight of the hinge against the KR term."),
      optional("optimizer", "adam, rmsprop", "adam", "What turns gradients into steps."),
      optional("learning_rate", "a number > 0", "0.01", "At the first step."),
      optional("schedule", "a kind", "cosine", "How the rate goes on."),
      optional(
          "batch",
          "a whole number ≥ 1",
          "256",
          "Normals of a step, and as many negatives; all normals if there are fewer."),
      optional("steps", "a whole number ≥ 1", "2000", "Weight updates; not beside epochs."),
      optional(
          "epochs",
          "a whole number ≥ 1",
          "none",
          "In place of steps: passes over the normals, of as many steps as they have batches."),
      optional(
          "least_steps_an_epoch", "a whole number ≥ 1", "1", "For few normals; beside epochs."),
      optional("augmentation", "a list of kinds", "none", "What a normal may become, in order."),
      optional("negatives", "a list of kinds", "uniform-box, gaussian", "How negatives are drawn."),
      optional("box", "a kind", "{kind: around-normals, growth: 0.3}", "Where negatives live."),
      optional("ascent", "a kind", "none", "How negatives climb before each update."),
      optional("warm_up", "a number in [0, 1]", "0.1", "Share of the steps before any ascent."),
      optional("calibration", "a number in [0, 1)", "0.1", "Share held out for the threshold."),
      optional("false_alarms", "a number in (0, 1)", "0.05", "Of new normals; sets the cut.")),

  /** How a row holds an image. */
  IMAGE(
      "options.image",
      needed("channels", "a whole number ≥ 1", "1 or 3."),
      needed("height", "a whole number ≥ 1", "Lines."),
      needed("width", "a whole number ≥ 1", "Pixels of a line.")),

  /** A margin by the number of features. */
  MARGIN(
      "options.margin",
      needed("per_root_feature", "a number > 0", "m = this · √features, standardized.")),

  /** A length in margins. */
  LENGTH(
      "options.ascent.level and step",
      needed("margins", "a number", "The length is this · margin.")),

  /** Dense layers. */
  DENSE(
      Family.ARCHITECTURE,
      "dense",
      optional("width", "an even number ≥ 2", "by the features", "Neurons of a hidden layer."),
      optional("depth", "a whole number ≥ 1", "6", "Hidden layers."),
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
      optional("level", "a number, or keys", "{margins: -1}", "Where a climb ends.")),

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

  /** A bell around the mean. */
  Z_SCORE(Family.COLUMNS, "z-score"),
  /** A bell around the median. */
  ROBUST(Family.COLUMNS, "robust"),
  /** Even in the logarithm. */
  LOGARITHMIC(
      Family.COLUMNS, "logarithmic", needed("offset", "a number", "Added before the logarithm.")),
  /** One of several. */
  CATEGORICAL(
      Family.COLUMNS, "categorical", needed("columns", "a whole number ≥ 2", "Categories.")),

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

  /** Groups of which one is chosen by its kind. */
  enum Family {
    /** Networks. */
    ARCHITECTURE("options.architecture"),
    /** Rates. */
    SCHEDULE("options.schedule"),
    /** Boxes. */
    BOX("options.box"),
    /** Climbs. */
    ASCENT("options.ascent"),
    /** Samplers. */
    NEGATIVES("options.negatives"),
    /** Changes of images. */
    TRANSFORMS("transform"),
    /** Columns of tables. */
    COLUMNS("column of tabular"),
    /** Changes of normals. */
    AUGMENTATION("options.augmentation");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    List<String> kinds() {
      return Arrays.stream(Group.values())
          .filter(group -> group.family.equals(Optional.of(this)))
          .map(group -> group.kind)
          .toList();
    }

    Optional<Group> group(String kind) {
      return Arrays.stream(Group.values())
          .filter(group -> group.family.equals(Optional.of(this)) && group.kind.equals(kind))
          .findFirst();
    }
  }

  private final String title;
  private final Optional<Family> family;
  private final String kind;
  private final List<Key> keys;

  Group(String title, Key... keys) {
    this.title = title;
    family = Optional.empty();
    kind = "";
    this.keys = List.of(keys);
  }

  Group(Family family, String kind, Key... keys) {
    title = family.title + ": " + kind;
    this.family = Optional.of(family);
    this.kind = kind;
    this.keys = List.of(keys);
  }

  private static Key weight() {
    return optional("weight", "a number > 0", "1", "How often, beside the others of the list.");
  }

  String title() {
    return title;
  }

  String kind() {
    return kind;
  }

  /** The keys, without that of the kind. */
  List<Key> keys() {
    return keys;
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }
}
