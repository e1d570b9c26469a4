package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.oneclass.evaluation.LayerCheck;
import io.github.lipschitz4j.oneclass.evaluation.LocalRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model's layers, in standardized units: their weights, and how a step along the steepest
 * gradient of some rows travels through them.
 *
 * @param check of the weights
 * @param ratios of the step; empty where the function is flat at all rows
 * @param norms of the gradient at the rows
 */
public record LayerReport(LayerCheck check, Optional<LocalRatios> ratios, GradientNorms norms) {
  private static final double[] SHARES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

  /** The columns of a report for readers. */
  public static final List<String> TITLES =
      List.of("layer", "singular values", "column norms", "bound", "seen from input", "in layer");

  /** Checks the weights of a model, and measures its layers at rows. */
  public static LayerReport of(OneClassModel model, INDArray rows) {
    GradientNorms norms = GradientNorms.of(model, rows);
    return new LayerReport(
        LayerCheck.of(model.network()),
        norms.quantile(1) > 0
            ? Optional.of(LocalRatios.of(model.network(), model.scaling().apply(rows)))
            : Optional.empty(),
        norms);
  }

  void addTo(ObjectNode json) {
    ArrayNode layers = json.putArray("layer_check");
    for (LayerCheck.Layer layer : check.layers()) {
      ObjectNode node = layers.addObject().put("name", layer.name()).put("bound", layer.bound());
      put(node, "singular", layer.singular());
      put(node, "column_norm", layer.columnNorm());
      put(node, "column_sum", layer.columnSum());
    }
    ratios.ifPresent(found -> put(json.putObject("local_ratios"), found));
    ObjectNode quantiles = json.putObject("gradient_norm_quantiles");
    for (double share : SHARES) {
      quantiles.put(Double.toString(share), norms.quantile(share));
    }
  }

  private static void put(ObjectNode json, LocalRatios ratios) {
    json.put("row", ratios.row());
    json.put("gradient_norm", ratios.gradientNorm());
    ArrayNode steps = json.putArray("layers");
    for (LocalRatios.Layer layer : ratios.layers()) {
      steps
          .addObject()
          .put("name", layer.name())
          .put("from_input", layer.fromInput())
          .put("from_previous", layer.fromPrevious());
    }
  }

  private static void put(ObjectNode node, String name, Optional<LayerCheck.Extremes> extremes) {
    extremes.ifPresent(
        ends -> node.put(name + "_min", ends.least()).put(name + "_max", ends.largest()));
  }

  /** A row for each layer, as {@link #TITLES} names them. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < check.layers().size(); k++) {
      LayerCheck.Layer layer = check.layers().get(k);
      int place = k;
      Optional<LocalRatios.Layer> seen = ratios.map(found -> found.layers().get(place));
      rows.add(
          List.of(
              layer.name(),
              show(layer.singular()),
              show(layer.columnNorm()),
              Numbers.bound(layer.bound()),
              seen.map(step -> Numbers.show(step.fromInput())).orElse(""),
              seen.map(step -> Numbers.show(step.fromPrevious())).orElse("")));
    }
    return rows;
  }

  private static String show(Optional<LayerCheck.Extremes> extremes) {
    return extremes
        .map(ends -> String.format(Locale.ROOT, "%.6f to %.6f", ends.least(), ends.largest()))
        .orElse("");
  }

  /** The table as lines, columns aligned. */
  List<String> lines() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(TITLES);
    cells.addAll(rows());
    int[] widths = new int[TITLES.size()];
    for (List<String> line : cells) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], line.get(j).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < widths.length; j++) {
        text.append(line.get(j)).append(" ".repeat(widths[j] - line.get(j).length() + 2));
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }
}
