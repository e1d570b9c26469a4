package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.oneclass.NetworkListener;
import io.github.lipschitz4j.oneclass.evaluation.LayerCheck;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Singular values and bounds of every layer with weights, as they were while a training went. */
final class WeightLog implements NetworkListener {
  static final String FILE = "weights.csv";
  static final String PICTURE = "weights.png";

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int step, int layer, LayerCheck.Layer check) {}

  @Override
  public void onNetwork(int step, CondensedNetwork network) {
    List<LayerCheck.Layer> layers = LayerCheck.of(network).layers();
    for (int k = 0; k < layers.size(); k++) {
      if (layers.get(k).columnNorm().isPresent()) {
        entries.add(new Entry(step, k, layers.get(k)));
      }
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void write(Path file) {
    CsvTable.write(
        file,
        column("step", entry -> Integer.toString(entry.step())),
        column("layer", entry -> Integer.toString(entry.layer())),
        column("name", entry -> entry.check().name()),
        column("singular_min", entry -> ends(entry, LayerCheck.Extremes::least)),
        column("singular_max", entry -> ends(entry, LayerCheck.Extremes::largest)),
        column("bound", entry -> Double.toString(entry.check().bound())));
  }

  private Column column(String name, Function<Entry, String> cell) {
    return Column.of(name, entries.stream().map(cell).toList());
  }

  /** Empty for a layer that is too large to decompose. */
  private static String ends(Entry entry, Function<LayerCheck.Extremes, Double> end) {
    return entry.check().singular().map(end).map(String::valueOf).orElse("");
  }

  void addTo(ObjectNode json) {
    ObjectNode node = json.putObject("weights");
    node.put("file", FILE);
    node.put("looks", (int) entries.stream().mapToInt(Entry::step).distinct().count());
    node.put("singular_min", least(entries));
    node.put("singular_max", largest(entries));
    node.put("bound_max", entries.stream().mapToDouble(e -> e.check().bound()).max().orElseThrow());
  }

  private static double least(List<Entry> some) {
    return some.stream()
        .flatMap(entry -> entry.check().singular().stream())
        .mapToDouble(LayerCheck.Extremes::least)
        .min()
        .orElse(Double.NaN);
  }

  private static double largest(List<Entry> some) {
    return some.stream()
        .flatMap(entry -> entry.check().singular().stream())
        .mapToDouble(LayerCheck.Extremes::largest)
        .max()
        .orElse(Double.NaN);
  }

  Figure draw() {
    int[] steps = entries.stream().mapToInt(Entry::step).distinct().toArray();
    double[] across = IntStream.of(steps).asDoubleStream().toArray();
    List<List<Entry>> looks =
        IntStream.of(steps)
            .mapToObj(step -> entries.stream().filter(entry -> entry.step() == step).toList())
            .toList();
    double[] bounds =
        looks.stream()
            .mapToDouble(
                look -> look.stream().mapToDouble(e -> e.check().bound()).max().orElseThrow())
            .toArray();
    return Curves.titled("Weights")
        .line("largest bound of a layer", across, bounds)
        .line(
            "largest singular value",
            across,
            looks.stream().mapToDouble(WeightLog::largest).toArray())
        .line(
            "smallest singular value",
            across,
            looks.stream().mapToDouble(WeightLog::least).toArray())
        .axes("step", "over all layers")
        .draw();
  }
}
