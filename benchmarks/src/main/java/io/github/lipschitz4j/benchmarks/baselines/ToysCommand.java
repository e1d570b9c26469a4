package io.github.lipschitz4j.benchmarks.baselines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.plots.Grid;
import io.github.lipschitz4j.plots.LevelSets;
import io.github.lipschitz4j.plots.Panels;
import io.github.lipschitz4j.plots.ScalarField;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lipschitz bench toys}: level sets of four learners on the five toy sets. */
@Command(
    name = "toys",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Level sets of ours, a plain network with cross-entropy, a one-class SVM and a random cut"
          + " forest on the five toy sets, in one picture (DIR/toys.png), and how steep each score"
          + " is (as JSON, also DIR/toys.json). The thick line is the 5 %% quantile of the scores"
          + " of the training rows."
    },
    footer = {
      "",
      "JSON: points, seed, methods (id, description), results (data, method, threshold,"
          + " largest_ratio, mean_ratio over random pairs, largest_gradient, mean_gradient where"
          + " there is one, fit_seconds, score_seconds of the grid)."
    })
public final class ToysCommand implements Callable<Integer> {
  private static final double CUT = 0.05;
  private static final double MARGIN = 0.3;
  private static final int SHOWN = 250;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/toys",
      description = "Where toys.png and toys.json go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "ID,ID",
      split = ",",
      description = "Toy sets, the columns (default: all five).")
  private List<String> data = names();

  @Option(names = "--seed", paramLabel = "N", description = "Of everything (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Rows of each set (default: ${DEFAULT-VALUE}).")
  private int points = 2000;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Weight updates of both networks (default: ${DEFAULT-VALUE}).")
  private int steps = 2000;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description = "Points of the grid across, and up (default: ${DEFAULT-VALUE}).")
  private int resolution = 121;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Random pairs that slopes are measured on (default: ${DEFAULT-VALUE}).")
  private int pairs = 4000;

  /** A picture and its line of JSON. */
  private record Panel(LevelSets picture, ObjectNode json) {}

  @Override
  public Integer call() throws IOException {
    Check.that(points >= 300, "bench toys --points: expected ≥ 300, got %d", points);
    Check.that(pairs >= 1, "bench toys --pairs: expected ≥ 1, got %d", pairs);
    Check.that(resolution >= 2, "bench toys --resolution: expected ≥ 2, got %d", resolution);
    List<ToyDataset> sets = data.stream().map(ToyDataset::byId).toList();
    PlainNet plain = PlainNet.usual();
    List<Baseline> methods =
        List.of(
            new SignedDistance(SignedDistance.Kind.POINTS, OptionalInt.of(steps)),
            new PlainNet(plain.width(), plain.depth(), steps),
            OneClassSvm.usual(),
            CutForest.usual());
    Files.createDirectories(out);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("points", points).put("seed", seed);
    ArrayNode described = json.putArray("methods");
    methods.forEach(
        m -> described.addObject().put("id", m.id()).put("description", m.description()));
    ArrayNode results = json.putArray("results");
    Panels panels =
        Panels.of("Level sets, threshold at the 5 % quantile of the training rows", data);
    for (Baseline method : methods) {
      List<LevelSets> row = new ArrayList<>();
      for (ToyDataset set : sets) {
        Panel panel = panel(set, method);
        results.add(panel.json());
        row.add(panel.picture());
      }
      panels = panels.row(method.id(), row);
    }
    panels.draw().write(out.resolve("toys.png"));
    String text = json.toPrettyString();
    Files.writeString(out.resolve("toys.json"), text + "\n");
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(text);
    writer.flush();
    return 0;
  }

  private static List<String> names() {
    return Arrays.stream(ToyDataset.values()).map(ToyDataset::id).toList();
  }

  private Panel panel(ToyDataset set, Baseline method) {
    double[][] raw = set.sample(points, seed).toDoubleMatrix();
    double[][] rows = ColumnScaling.of(raw).apply(raw);
    long start = System.nanoTime();
    Baseline.Fitted fitted = method.fit(rows, seed);
    double fit = (System.nanoTime() - start) / 1e9;
    Box box = Box.around(rows, MARGIN);
    Grid grid =
        new Grid(box.low()[0], box.high()[0], resolution, box.low()[1], box.high()[1], resolution);
    start = System.nanoTime();
    double[] scores = fitted.score(grid.points().toDoubleMatrix());
    double score = (System.nanoTime() - start) / 1e9;
    double[] own = fitted.ownScores();
    Arrays.sort(own);
    double threshold = own[(int) (CUT * own.length)];
    Slopes slopes = Slopes.of(fitted, rows, box, pairs, seed);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("data", set.id()).put("method", method.id()).put("threshold", threshold);
    slopes.into(json);
    json.put("fit_seconds", fit).put("score_seconds", score);
    spec.commandLine().getErr().printf("%s %s%n", method.id(), set.id());
    spec.commandLine().getErr().flush();
    return new Panel(
        LevelSets.of(ScalarField.of(grid, Nd4j.createFromArray(scores)))
            .threshold(threshold)
            .points("rows", Nd4j.createFromArray(Arrays.copyOf(rows, SHOWN)))
            .title(caption(slopes)),
        json);
  }

  /** The steepest slope that was seen. */
  private static String caption(Slopes slopes) {
    Optional<Slopes.Range> gradient = slopes.gradient();
    return gradient.isPresent()
        ? String.format(
            Locale.ROOT,
            "‖gradient‖ up to %.3g, mean %.3g",
            gradient.get().largest(),
            gradient.get().mean())
        : String.format(
            Locale.ROOT,
            "ratio of pairs up to %.3g, mean %.3g",
            slopes.ratio().largest(),
            slopes.ratio().mean());
  }
}
