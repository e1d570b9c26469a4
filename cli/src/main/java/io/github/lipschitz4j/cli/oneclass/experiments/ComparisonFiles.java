package io.github.lipschitz4j.cli.oneclass.experiments;

import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.training.Track;
import io.github.lipschitz4j.cli.oneclass.training.TrainingFiles;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.HtmlReport;
import io.github.lipschitz4j.plots.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A comparison as a page, as CSV and as JSON. */
final class ComparisonFiles {
  static final String PAGE = "compare.html";
  static final String CSV = "compare.csv";
  static final String JSON = "compare.json";

  /** More lines cannot be told apart. */
  private static final int MOST_LINES = 10;

  private ComparisonFiles() {}

  static void write(Comparison comparison, Path folder) {
    page(comparison).write(folder.resolve(PAGE));
    CsvTable.write(folder.resolve(CSV), columns(comparison));
    TrainingFiles.text(folder.resolve(JSON), Json.text(comparison.json()) + "\n");
  }

  private static Column[] columns(Comparison comparison) {
    List<List<String>> rows =
        comparison.runs().stream()
            .map(run -> comparison.cells(run, value -> Double.toString(value)))
            .toList();
    List<String> titles =
        comparison.titles().stream().map(title -> title.replace(' ', '_')).toList();
    return IntStream.range(0, titles.size())
        .mapToObj(j -> Column.of(titles.get(j), rows.stream().map(row -> row.get(j)).toList()))
        .toArray(Column[]::new);
  }

  private static HtmlReport page(Comparison comparison) {
    HtmlReport page =
        HtmlReport.titled("%d trainings compared".formatted(comparison.runs().size()))
            .section("Groups")
            .paragraph(
                "Runs of the same data, normal class and options, over their seeds: mean ±"
                    + " standard deviation (over n − 1); in brackets the interval of Student's t"
                    + " with confidence 95 %. Areas are in per cent.")
            .table("Means", groupTitles(comparison), groupRows(comparison));
    Optional<Figure> curves = curves(comparison);
    if (curves.isPresent()) {
      page =
          page.section("On the way")
              .figure(
                  curves.get(),
                  "The HKR loss of the batches, and the mean norm of the gradient over their"
                      + " negatives, of which 1 is the most."
                      + (comparison.runs().size() > MOST_LINES
                          ? " Of each group its first run, of %d groups at most."
                              .formatted(MOST_LINES)
                          : ""),
                  "Curves of the loss and of the gradient norm over the steps");
    }
    return page.section("Runs")
        .table(
            comparison.options().isEmpty()
                ? "All options are equal"
                : "With the options in which they differ",
            comparison.titles(),
            comparison.runs().stream().map(run -> comparison.cells(run, Numbers::show)).toList());
  }

  private static List<String> groupTitles(Comparison comparison) {
    List<String> titles = new ArrayList<>(List.of("group", "runs"));
    titles.addAll(comparison.figures());
    return titles;
  }

  private static List<List<String>> groupRows(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Group group : comparison.groups()) {
      List<String> row =
          new ArrayList<>(List.of(group.name(), Integer.toString(group.runs().size())));
      for (String figure : comparison.figures()) {
        Statistic.Unit unit = unit(figure);
        row.add(
            comparison
                .statistic(group, figure)
                .map(found -> (found.show(unit) + " " + found.interval(unit)).strip())
                .orElse(""));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Statistic.Unit unit(String figure) {
    return figure.startsWith("certified") || figure.startsWith("attacked")
        ? Statistic.Unit.PERCENT
        : Statistic.Unit.of(figure);
  }

  private static Optional<Figure> curves(Comparison comparison) {
    List<ComparedRun> tracked =
        (comparison.runs().size() > MOST_LINES
                ? comparison.groups().stream().map(group -> group.runs().get(0)).limit(MOST_LINES)
                : comparison.runs().stream())
            .filter(run -> run.track().filter(track -> !track.entries().isEmpty()).isPresent())
            .toList();
    return tracked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            SideBySide.of(
                curves(tracked, "Loss", "loss", Track.Entry::loss),
                curves(tracked, "Gradient norm", "‖∇f‖", Track.Entry::gradientNorm)));
  }

  private static Figure curves(
      List<ComparedRun> runs, String title, String axis, ToDoubleFunction<Track.Entry> value) {
    Curves curves = Curves.titled(title).axes("step", axis);
    for (ComparedRun run : runs) {
      List<Track.Entry> entries = run.track().orElseThrow().entries();
      curves =
          curves.line(
              run.name(),
              entries.stream().mapToDouble(Track.Entry::step).toArray(),
              entries.stream().mapToDouble(value).toArray());
    }
    return curves.draw();
  }
}
