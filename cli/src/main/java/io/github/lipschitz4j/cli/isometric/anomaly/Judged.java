package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.oneclass.evaluation.Auroc;
import io.github.lipschitz4j.oneclass.evaluation.Positive;
import io.github.lipschitz4j.oneclass.evaluation.PrecisionRecallCurve;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Figures of one method on one split; anomalies are to be found.
 *
 * @param precision share of the flagged that are anomalies
 * @param recall share of the anomalies that are flagged
 * @param auroc area under the ROC
 * @param aupr average precision
 * @param seconds to learn and to score
 */
record Judged(double precision, double recall, double auroc, double aupr, double seconds) {

  /** Of scores that are high for anomalies; so many of the highest are flagged. */
  static Judged of(double[] scores, boolean[] anomaly, int flagged, double seconds) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
    long hits = Arrays.stream(order).limit(flagged).filter(i -> anomaly[i]).count();
    double[] normals = part(scores, anomaly, false);
    double[] anomalies = part(scores, anomaly, true);
    return new Judged(
        (double) hits / flagged,
        (double) hits / anomalies.length,
        Auroc.of(normals, anomalies),
        PrecisionRecallCurve.of(Positive.ANOMALY, normals, anomalies).area(),
        seconds);
  }

  /** Of one kind, high for normals. */
  private static double[] part(double[] scores, boolean[] anomaly, boolean kind) {
    return IntStream.range(0, scores.length)
        .filter(i -> anomaly[i] == kind)
        .mapToDouble(i -> -scores[i])
        .toArray();
  }

  double f1() {
    double sum = precision + recall;
    return sum > 0 ? 2 * precision * recall / sum : 0;
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("precision", precision);
    figures.put("recall", recall);
    figures.put("f1", f1());
    figures.put("auroc", auroc);
    figures.put("aupr", aupr);
    figures.put("seconds", seconds);
    return figures;
  }
}
