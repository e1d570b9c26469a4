package io.github.lipschitz4j.cli.oneclass.experiments;

import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results of an experiment as Markdown, beside the figures of others and those to reach. */
final class ResultsTable {
  private static final String AUROC = "evaluation.auroc";
  private static final String SECOND_HAND = "†";

  private final Experiment experiment;
  private final Map<Row, List<ComparedRun>> rows = new LinkedHashMap<>();

  /** A set, or one class of it. */
  private record Row(String set, Optional<String> normal) {
    String title() {
      return set + normal.map(", "::concat).orElse("");
    }
  }

  ResultsTable(Experiment experiment, List<ComparedRun> runs) {
    this.experiment = experiment;
    for (ComparedRun run : runs) {
      rows.computeIfAbsent(new Row(run.set(), run.normal()), row -> new ArrayList<>()).add(run);
    }
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("## " + experiment.title());
    lines.add("");
    lines.addAll(table());
    List<String> judged = judged();
    if (!judged.isEmpty()) {
      lines.add("");
      lines.addAll(judged);
    }
    lines.add("");
    lines.add(
        "Command: `lipschitz oneclass experiment %s`. Areas in per cent, mean ± standard deviation"
                .formatted(experiment.name())
            + " over seeds; in brackets the interval of Student's t with confidence 95 %.");
    if (experiment.references().stream().anyMatch(this::isSecondHand)) {
      lines.add(SECOND_HAND + " known second-hand.");
    }
    experiment.references().stream()
        .map(Experiment.Reference::source)
        .distinct()
        .forEach(source -> lines.add("Reference: " + source));
    return String.join("\n", lines) + "\n";
  }

  private List<String> radii() {
    return rows.values().stream()
        .flatMap(List::stream)
        .flatMap(run -> run.radii().stream())
        .distinct()
        .toList();
  }

  private List<String> table() {
    List<String> titles = new ArrayList<>(List.of("set", "reference", "AUROC", "interval"));
    radii().forEach(radius -> titles.add("certified " + radius));
    radii().forEach(radius -> titles.add("attacked " + radius));
    titles.addAll(List.of("bound", "seconds", "runs"));
    List<String> lines = new ArrayList<>();
    lines.add(line(titles));
    lines.add(line(titles.stream().map(title -> "---").toList()));
    rows.forEach(
        (row, runs) ->
            lines.add(
                cells(row.title(), reference(Optional.of(row), AUROC), statistics(row), runs)));
    if (rows.size() > 1) {
      lines.add(
          cells(
              "mean",
              reference(Optional.empty(), AUROC),
              this::meanOverRows,
              rows.values().stream().flatMap(List::stream).toList()));
    }
    return lines;
  }

  /** One figure ↦ its mean and spread. */
  private interface Figures {
    Optional<Statistic> of(String path);
  }

  private Figures statistics(Row row) {
    return path -> statistic(rows.get(row), path);
  }

  private String cells(String title, String reference, Figures figures, List<ComparedRun> runs) {
    List<String> cells = new ArrayList<>(List.of(title, reference));
    cells.add(shown(figures, AUROC));
    cells.add(figures.of(AUROC).map(found -> found.interval(Statistic.Unit.PERCENT)).orElse(""));
    radii().forEach(radius -> cells.add(shown(figures, "evaluation.certified_auroc." + radius)));
    radii().forEach(radius -> cells.add(shown(figures, "evaluation.attacked_auroc." + radius)));
    cells.add(Numbers.bound(runs.stream().mapToDouble(ComparedRun::bound).max().orElseThrow()));
    cells.add(
        String.format(
            Locale.ROOT,
            "%.1f",
            runs.stream().mapToDouble(ComparedRun::seconds).average().orElseThrow()));
    cells.add(Integer.toString(runs.size()));
    return line(cells);
  }

  private static String shown(Figures figures, String path) {
    return figures.of(path).map(found -> found.show(Statistic.Unit.of(path))).orElse("");
  }

  private static Optional<Statistic> statistic(List<ComparedRun> runs, String path) {
    return Statistic.of(
        runs.stream()
            .map(run -> run.figure(path))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray());
  }

  /**
   * The mean over the sets and classes that have the figure, of each seed that all of them have,
   * then over the seeds.
   */
  private Optional<Statistic> meanOverRows(String path) {
    long measured =
        rows.values().stream()
            .filter(runs -> runs.stream().anyMatch(run -> run.figure(path).isPresent()))
            .count();
    Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
    rows.values().stream()
        .flatMap(List::stream)
        .forEach(
            run ->
                run.figure(path)
                    .ifPresent(
                        value ->
                            bySeed
                                .computeIfAbsent(run.seed(), seed -> new ArrayList<>())
                                .add(value)));
    return Statistic.of(
        bySeed.values().stream()
            .filter(values -> values.size() == measured)
            .mapToDouble(
                values -> values.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toArray());
  }

  private boolean isSecondHand(Experiment.Reference reference) {
    return reference.provenance() == Experiment.Provenance.SECOND_HAND;
  }

  private String reference(Optional<Row> row, String path) {
    return experiment.references().stream()
        .filter(reference -> reference.figure().equals(path) && isOf(reference, row))
        .map(this::show)
        .collect(Collectors.joining("; "));
  }

  /** Whether a figure stands in the line of a row, or in that of the mean over all rows. */
  private boolean isOf(Experiment.Reference reference, Optional<Row> row) {
    if (isOfSeveralClasses(reference)) {
      return row.isEmpty() && sets().equals(reference.set().stream().toList());
    }
    return reference.set().equals(row.map(Row::set))
        && (reference.normal().isEmpty() || reference.normal().equals(row.flatMap(Row::normal)));
  }

  /** A mean over classes that are trained one by one is the figure of none of them. */
  private boolean isOfSeveralClasses(Experiment.Reference reference) {
    return reference.normal().isEmpty()
        && reference.set().filter(this::hasSeveralClasses).isPresent();
  }

  /** By the configuration too: {@code --only} may leave a single one. */
  private boolean hasSeveralClasses(String set) {
    return rows.keySet().stream().filter(row -> row.set().equals(set)).count() > 1
        || experiment.data().stream()
            .filter(data -> data.source().equals(set))
            .anyMatch(data -> data.normals().size() > 1 || data.normals().contains("all"));
  }

  private List<String> sets() {
    return rows.keySet().stream().map(Row::set).distinct().toList();
  }

  private String show(Experiment.Reference reference) {
    Statistic.Unit unit = Statistic.Unit.of(reference.figure());
    String value = unit.show(reference.value());
    if (reference.deviation().isPresent()) {
      value += " ± " + unit.show(reference.deviation().getAsDouble());
    }
    return isSecondHand(reference) ? value + SECOND_HAND : value;
  }

  /** Other figures of others, and the figures to reach. */
  private List<String> judged() {
    List<String> lines = new ArrayList<>();
    for (Experiment.Reference reference : experiment.references()) {
      if (!reference.figure().equals(AUROC) || isOfSeveralClasses(reference) && sets().size() > 1) {
        lines.add(
            line(
                List.of(
                    of(reference.set()),
                    reference.figure(),
                    "reference " + show(reference),
                    measured(reference.set(), reference.figure()))));
      }
    }
    for (Experiment.Target target : experiment.targets()) {
      lines.add(
          line(
              List.of(
                  of(target.set()),
                  target.figure(),
                  "to reach " + goal(target),
                  measured(target.set(), target.figure())
                      + figures(target.set())
                          .of(target.figure())
                          .map(found -> reached(target, found) ? ": reached" : ": not reached")
                          .orElse(""))));
    }
    if (!lines.isEmpty()) {
      lines.add(0, line(List.of("set", "figure", "beside", "measured")));
      lines.add(1, line(List.of("---", "---", "---", "---")));
    }
    return lines;
  }

  private static String of(Optional<String> set) {
    return set.orElse("mean");
  }

  private Figures figures(Optional<String> set) {
    return path ->
        set.isEmpty()
            ? meanOverRows(path)
            : statistic(
                rows.entrySet().stream()
                    .filter(entry -> entry.getKey().set().equals(set.get()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList(),
                path);
  }

  private String measured(Optional<String> set, String path) {
    return figures(set)
        .of(path)
        .map(found -> found.show(Statistic.Unit.of(path)))
        .orElse("not measured");
  }

  private static String goal(Experiment.Target target) {
    Statistic.Unit unit = Statistic.Unit.of(target.figure());
    List<String> parts = new ArrayList<>();
    target.least().ifPresent(value -> parts.add("≥ " + unit.show(value)));
    target.most().ifPresent(value -> parts.add("≤ " + unit.show(value)));
    target.mostDeviation().ifPresent(value -> parts.add("deviation ≤ " + unit.show(value)));
    return String.join(", ", parts);
  }

  private static boolean reached(Experiment.Target target, Statistic found) {
    boolean low = target.least().isEmpty() || found.mean() >= target.least().getAsDouble();
    boolean high = target.most().isEmpty() || found.mean() <= target.most().getAsDouble();
    boolean narrow =
        target.mostDeviation().isEmpty()
            || found
                .spread()
                .filter(spread -> spread.deviation() <= target.mostDeviation().getAsDouble())
                .isPresent();
    return low && high && narrow;
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
