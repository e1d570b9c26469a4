package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An experiment: data sets, normal classes and seeds to train on under one set of options, figures
 * of others beside which the results stand, and figures to reach.
 *
 * @param name as its file is called
 * @param title one line
 * @param description what is done and why
 * @param data at least one
 * @param seeds of the trainings
 * @param judging how models are judged
 * @param options of every training
 * @param references figures of others
 * @param targets figures to reach
 * @param text the file as it is
 */
public record Experiment(
    String name,
    String title,
    String description,
    List<DataSet> data,
    Seeds seeds,
    Judging judging,
    TrainingOptions options,
    List<Reference> references,
    List<Target> targets,
    String text) {

  /** The figure that is meant where none is named. */
  static final String AUROC = "evaluation.auroc";

  /** Copies the lists. */
  public Experiment {
    data = List.copyOf(data);
    references = List.copyOf(references);
    targets = List.copyOf(targets);
  }

  /**
   * A data set, and which of its classes are normal.
   *
   * @param source as {@code --data} takes it
   * @param normals labels, each a normal class in turn; empty: what the source does by itself
   * @param flags of {@code train} that go with it
   * @param needs what has to be there first; empty where nothing has
   */
  public record DataSet(
      String source, List<String> normals, List<String> flags, Optional<String> needs) {
    /** Copies the lists. */
    public DataSet {
      normals = List.copyOf(normals);
      flags = List.copyOf(flags);
    }

    /**
     * The flags of {@code train} that say what to train on.
     *
     * @return a list for each normal class
     */
    public List<List<String>> trainings() {
      List<List<String>> all = new ArrayList<>();
      for (String normal : normals) {
        List<String> own = start();
        own.add("--normal=" + normal);
        all.add(own);
      }
      return normals.isEmpty() ? List.of(start()) : all;
    }

    private List<String> start() {
      List<String> start = new ArrayList<>(List.of("--data=" + source));
      start.addAll(flags);
      return start;
    }
  }

  /**
   * Seeds, one after the other.
   *
   * @param first of them, at least 0
   * @param count how many, at least 1
   */
  public record Seeds(long first, int count) {}

  /**
   * How models are judged.
   *
   * @param radii to certify and attack at
   * @param attackSteps of an attack, at least 1
   * @param restarts starts of an attack, at least 1
   */
  public record Judging(List<Ball> radii, int attackSteps, int restarts) {
    /** Copies the list. */
    public Judging {
      radii = List.copyOf(radii);
    }

    static Judging brief() {
      return new Judging(List.of(new Ball("0.1", 0.1), new Ball("0.2", 0.2)), 20, 1);
    }
  }

  /**
   * A radius.
   *
   * @param text as the file says it: results are named after that
   * @param radius in the data's units, l2, at least 0
   */
  public record Ball(String text, double radius) {}

  /**
   * A figure of somebody else.
   *
   * @param set the data; empty: the mean over all
   * @param normal the normal class; empty: the mean over all
   * @param figure path in metrics.json
   * @param value of it
   * @param deviation over runs, where the source says it
   * @param provenance how it is known
   * @param source where it stands
   */
  public record Reference(
      Optional<String> set,
      Optional<String> normal,
      String figure,
      double value,
      OptionalDouble deviation,
      Provenance provenance,
      String source) {}

  /** How a figure is known. */
  public enum Provenance {
    /** Read where it was first written. */
    FIRST_HAND,
    /** Read in somebody's digest of that. */
    SECOND_HAND
  }

  /**
   * A figure to reach.
   *
   * @param set the data; empty: the mean over all
   * @param figure path in metrics.json
   * @param least what the mean has to be at least
   * @param most what the mean may be at most
   * @param mostDeviation what the deviation over seeds may be at most
   */
  public record Target(
      Optional<String> set,
      String figure,
      OptionalDouble least,
      OptionalDouble most,
      OptionalDouble mostDeviation) {}

  /**
   * Reads a configuration.
   *
   * @param file name for messages
   * @param text YAML or JSON
   * @return the experiment
   * @throws IllegalArgumentException where the text is not as the reference says, with its place
   */
  public static Experiment parse(String file, String text) {
    return Section.read(Yaml.read(file, text), FileGroup.EXPERIMENT, keys -> read(keys, text));
  }

  private static Experiment read(Section keys, String text) {
    List<Node> data = Section.items(keys.node("data"));
    if (data.isEmpty()) {
      throw keys.node("data").place().fault("at least one data set", "an empty list");
    }
    return new Experiment(
        keys.text("name"),
        keys.text("title"),
        keys.text("description"),
        data.stream().map(ExperimentReader::dataSet).toList(),
        ExperimentReader.seeds(keys.node("seeds")),
        keys.find("judging").map(ExperimentReader::judging).orElseGet(Judging::brief),
        keys.find("options").map(OptionsReader::read).orElseGet(TrainingOptions::unchanged),
        keys.list("references").stream().map(ExperimentReader::reference).toList(),
        keys.list("targets").stream().map(ExperimentReader::target).toList(),
        text);
  }

  /**
   * The same with other seeds.
   *
   * @param count how many from the first one on, at least 1
   * @return another experiment
   */
  public Experiment withSeeds(int count) {
    return new Experiment(
        name,
        title,
        description,
        data,
        new Seeds(seeds.first(), count),
        judging,
        options,
        references,
        targets,
        text);
  }
}
