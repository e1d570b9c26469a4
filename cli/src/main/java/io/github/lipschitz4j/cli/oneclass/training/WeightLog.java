package io.github.lipschitz4j.cli.oneclass.training;

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
import java.util.function.ToDoubleFunction;
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
    ToDoubleFunction<List<Entry>> bound =
        look -> look.stream().mapToDouble(e -> e.check().bound()).max().orElseThrow();
    return Curves.titled("How far the weights are from orthogonal")
        .line("largest bound of a layer", across, offOne(looks, bound))
        .line("largest singular value", across, offOne(looks, WeightLog::largest))
        .line("smallest singular value", across, offOne(looks, WeightLog::least))
        .axes("step", "less 1, over all layers")
        .draw();
  }

  /** Less 1: what is left is small, and would not be told apart on an axis around 1. */
  private static double[] offOne(List<List<Entry>> looks, ToDoubleFunction<List<Entry>> of) {
    return looks.stream().mapToDouble(of).map(value -> value - 1).toArray();
  }
}
