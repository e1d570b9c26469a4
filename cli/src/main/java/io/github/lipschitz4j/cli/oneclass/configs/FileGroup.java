package io.github.lipschitz4j.cli.oneclass.configs;

import static io.github.lipschitz4j.cli.oneclass.configs.Key.needed;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.optional;
import static io.github.lipschitz4j.cli.oneclass.configs.Key.ruled;

import java.util.List;

/** Groups that stand at one place of a file, without kinds. */
enum FileGroup implements Group {
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
      ruled(
          "architecture", "a kind", "dense, by the number of features", "What the net is made of."),
      ruled(
          "margin",
          "a number > 0, keys, or a list of them",
          "{per_root_feature: 0.1}",
          "Margin m of the hinge; of several, the mean of as many networks is trained."),
      ruled("lambda", "a number ≥ 0", "20", "Weight of the hinge against the KR term."),
      optional("optimizer", "adam, rmsprop", "adam", "What turns gradients into steps."),
      ruled("learning_rate", "a number > 0", "0.01", "At the first step."),
      optional("schedule", "a kind", "cosine", "How the rate goes on."),
      ruled(
          "batch",
          "a whole number ≥ 1",
          "256",
          "Normals of a step, and as many negatives; all normals if there are fewer."),
      ruled("steps", "a whole number ≥ 1", "2000", "Weight updates; not beside epochs."),
      optional(
          "epochs",
          "a whole number ≥ 1",
          "none",
          "In place of steps: passes over the normals, of as many steps as they have batches."),
      optional(
          "least_steps_an_epoch", "a whole number ≥ 1", "1", "For few normals; beside epochs."),
      optional("augmentation", "a list of kinds", "none", "What a normal may become, in order."),
      ruled(
          "negatives",
          "a list of kinds",
          "uniform-box, gaussian of share 0.4",
          "How negatives are drawn."),
      ruled("box", "a kind", "{kind: around-normals, growth: 0.3}", "Where negatives live."),
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
      needed("margins", "a number", "The length is this · margin."));

  private final String title;
  private final List<Key> keys;

  FileGroup(String title, Key... keys) {
    this.title = title;
    this.keys = List.of(keys);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<Key> keys() {
    return keys;
  }
}
