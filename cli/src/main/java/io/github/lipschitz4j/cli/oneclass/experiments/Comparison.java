package io.github.lipschitz4j.cli.oneclass.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many trainings beside each other, alone and in groups that differ in their seeds only. */
final class Comparison {
  private final List<ComparedRun> runs;
  private final List<String> options;
  private final Map<String, Function<ComparedRun, Optional<Double>>> figures =
      new LinkedHashMap<>();

  /**
   * Runs of the same data, normal class and options.
   *
   * @param name what they share, as far as others differ in it
   * @param runs at least one
   */
  record Group(String name, List<ComparedRun> runs) {}

  Comparison(List<ComparedRun> runs) {
    this.runs = List.copyOf(runs);
    options =
        runs.stream()
            .flatMap(run -> run.options().keySet().stream())
            .distinct()
            .filter(option -> values(option).size() > 1)
            .toList();
    add("auroc", "evaluation.auroc");
    add("aupr", "evaluation.aupr");
    List<String> radii = runs.stream().flatMap(run -> run.radii().stream()).distinct().toList();
    radii.forEach(radius -> add("certified " + radius, "evaluation.certified_auroc." + radius));
    radii.forEach(radius -> add("attacked " + radius, "evaluation.attacked_auroc." + radius));
    add("gradient_norm", "evaluation.mean_gradient_norm");
    add("bound", "lipschitz_bound");
    add("seconds", "train_seconds");
  }

  /** A column, if any run has its figure. */
  private void add(String title, String path) {
    if (runs.stream().anyMatch(run -> run.figure(path).isPresent())) {
      figures.put(title, run -> run.figure(path).stream().boxed().findFirst());
    }
  }

  private List<String> values(String option) {
    return runs.stream().map(run -> run.options().getOrDefault(option, "")).distinct().toList();
  }

  List<ComparedRun> runs() {
    return runs;
  }

  /** Options in which runs differ. */
  List<String> options() {
    return options;
  }

  /** Titles of the figures that some run has. */
  List<String> figures() {
    return List.copyOf(figures.keySet());
  }

  List<String> titles() {
    List<String> titles = new ArrayList<>(List.of("run", "data", "normal", "seed"));
    titles.addAll(options);
    titles.addAll(figures());
    return titles;
  }

  /** The cells of a run; empty where it has nothing to say. */
  List<String> cells(ComparedRun run, Function<Double, String> show) {
    List<String> cells =
        new ArrayList<>(
            List.of(run.name(), run.set(), run.normal().orElse(""), Long.toString(run.seed())));
    options.forEach(option -> cells.add(run.options().getOrDefault(option, "")));
    figures.values().forEach(figure -> cells.add(figure.apply(run).map(show).orElse("")));
    return cells;
  }

  List<Group> groups() {
    Map<List<String>, List<ComparedRun>> groups =
        runs.stream()
            .collect(Collectors.groupingBy(this::key, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream().map(group -> new Group(name(group.get(0)), group)).toList();
  }

  private List<String> key(ComparedRun run) {
    List<String> key = new ArrayList<>(List.of(run.set(), run.normal().orElse("")));
    options.forEach(option -> key.add(run.options().getOrDefault(option, "")));
    return key;
  }

  private String name(ComparedRun run) {
    List<String> parts = new ArrayList<>(List.of(run.set()));
    run.normal().ifPresent(normal -> parts.add("normal " + normal));
    options.forEach(option -> parts.add(option + " " + run.options().getOrDefault(option, "none")));
    return String.join(", ", parts);
  }

  Optional<Statistic> statistic(Group group, String figure) {
    return Statistic.of(
        group.runs().stream()
            .map(figures.get(figure))
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("runs");
    for (ComparedRun run : runs) {
      ObjectNode one = list.addObject();
      one.put("name", run.name());
      one.put("data", run.set());
      run.normal().ifPresent(normal -> one.put("normal", normal));
      one.put("seed", run.seed());
      ObjectNode differing = one.putObject("options");
      options.forEach(option -> differing.put(option, run.options().get(option)));
      ObjectNode values = one.putObject("figures");
      figures.forEach(
          (title, figure) -> figure.apply(run).ifPresent(value -> values.put(title, value)));
    }
    ArrayNode all = json.putArray("groups");
    for (Group group : groups()) {
      ObjectNode one = all.addObject();
      one.put("name", group.name());
      one.put("n", group.runs().size());
      ObjectNode values = one.putObject("figures");
      figures
          .keySet()
          .forEach(
              figure ->
                  statistic(group, figure).ifPresent(found -> values.set(figure, found.json())));
    }
    return json;
  }

  /** For a reader: each group with its most important figures. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Group group : groups()) {
      String shown =
          figures().stream()
              .filter(figure -> figure.equals("auroc") || figure.startsWith("certified"))
              .map(
                  figure ->
                      statistic(group, figure)
                          .map(
                              found ->
                                  "%s %s".formatted(figure, found.show(Statistic.Unit.PERCENT))))
              .flatMap(Optional::stream)
              .collect(Collectors.joining(", "));
      lines.add(
          "%s: %d run%s%s"
              .formatted(
                  group.name(),
                  group.runs().size(),
                  group.runs().size() == 1 ? "" : "s",
                  shown.isEmpty() ? "" : ", " + shown + " (%)"));
    }
    return lines;
  }
}
