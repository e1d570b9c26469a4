package io.github.lipschitz4j.cli.oneclass.configs;

import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Ball;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.DataSet;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Judging;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Provenance;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Reference;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Seeds;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the parts of an experiment that are no options of a training. */
final class ExperimentReader {
  private static final Set<String> PROTOCOLS = Set.of("one-class", "unsupervised");
  private static final Set<String> DRAWS = Set.of("inside", "surface");

  private ExperimentReader() {}

  static DataSet dataSet(Node node) {
    return Section.read(
        node,
        FileGroup.DATA,
        keys -> {
          List<String> flags = new ArrayList<>();
          keys.maybeCount("points", 2).ifPresent(points -> flags.add("--points=" + points));
          oneOf(keys, "protocol", PROTOCOLS).ifPresent(word -> flags.add("--protocol=" + word));
          oneOf(keys, "draw", DRAWS).ifPresent(word -> flags.add("--draw=" + word));
          keys.maybeText("image_size").ifPresent(size -> flags.add("--image-size=" + size));
          return new DataSet(
              keys.text("source"), normals(keys.list("normals")), flags, keys.maybeText("needs"));
        });
  }

  private static List<String> normals(List<Node> nodes) {
    List<String> labels = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node node : nodes) {
      String label = Section.text(node);
      if (!seen.add(label)) {
        throw node.place().fault("each label once", node.show() + " again");
      }
      labels.add(label);
    }
    return labels;
  }

  private static Optional<String> oneOf(Section keys, String key, Set<String> words) {
    Optional<Node> node = keys.find(key);
    Optional<String> word = node.map(Section::text);
    if (word.isPresent() && !words.contains(word.get())) {
      List<String> all = words.stream().sorted().toList();
      throw node.get()
          .place()
          .fault(
              "one of " + String.join(", ", all), node.get().show(), Nearest.hint(word.get(), all));
    }
    return word;
  }

  static Seeds seeds(Node node) {
    return Section.read(
        node,
        FileGroup.SEEDS,
        keys -> new Seeds(keys.maybeCount("first", 0).orElse(0), keys.count("count", 1)));
  }

  static Judging judging(Node node) {
    return Section.read(
        node,
        FileGroup.JUDGING,
        keys -> {
          Optional<Node> unit = keys.find("unit");
          double factor = unit.map(ExperimentReader::quotient).orElse(1.0);
          String suffix = unit.map(Section::text).map(text -> "*" + text).orElse("");
          List<Ball> radii = new ArrayList<>();
          for (Node radius : keys.list("radii")) {
            radii.add(
                new Ball(
                    Section.text(radius) + suffix,
                    factor * Section.number(radius, Range.NOT_NEGATIVE)));
          }
          return new Judging(
              keys.find("radii").isPresent() ? radii : Judging.brief().radii(),
              keys.maybeCount("attack_steps", 1).orElse(Judging.brief().attackSteps()),
              keys.maybeCount("restarts", 1).orElse(Judging.brief().restarts()));
        });
  }

  /** A number, or one divided by another: pixels are counted in shares of 255. */
  private static double quotient(Node node) {
    String text = Section.text(node);
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Section.number(node, Range.POSITIVE);
    }
    Node above = new Node.Scalar(node.place(), text.substring(0, slash));
    Node below = new Node.Scalar(node.place(), text.substring(slash + 1));
    return Section.number(above, Range.POSITIVE) / Section.number(below, Range.POSITIVE);
  }

  static Reference reference(Node node) {
    return Section.read(
        node,
        FileGroup.REFERENCE,
        keys ->
            new Reference(
                keys.maybeText("set"),
                keys.maybeText("normal"),
                keys.maybeText("figure").orElse(Experiment.AUROC),
                keys.number("value", Range.ANY),
                keys.maybeNumber("deviation", Range.NOT_NEGATIVE),
                Section.truth(keys.node("second_hand"))
                    ? Provenance.SECOND_HAND
                    : Provenance.FIRST_HAND,
                keys.text("source")));
  }

  static Target target(Node node) {
    return Section.read(
        node,
        FileGroup.TARGET,
        keys -> {
          OptionalDouble least = keys.maybeNumber("least", Range.ANY);
          OptionalDouble most = keys.maybeNumber("most", Range.ANY);
          OptionalDouble deviation = keys.maybeNumber("most_deviation", Range.NOT_NEGATIVE);
          if (least.isEmpty() && most.isEmpty() && deviation.isEmpty()) {
            throw keys.place().fault("least, most or most_deviation", "none of them");
          }
          return new Target(
              keys.maybeText("set"),
              keys.maybeText("figure").orElse(Experiment.AUROC),
              least,
              most,
              deviation);
        });
  }
}
