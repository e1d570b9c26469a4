package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.sources.TestRows;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.Positive;
import io.github.lipschitz4j.oneclass.evaluation.PrecisionRecallCurve;
import io.github.lipschitz4j.oneclass.evaluation.RocCurve;
import io.github.lipschitz4j.oneclass.evaluation.ScoresWithin;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.Grid;
import io.github.lipschitz4j.plots.Histogram;
import io.github.lipschitz4j.plots.LevelSets;
import io.github.lipschitz4j.plots.PrecisionRecallFigure;
import io.github.lipschitz4j.plots.RocFigure;
import io.github.lipschitz4j.plots.ScalarField;
import io.github.lipschitz4j.plots.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The pictures of a judgement. */
public final class JudgementFigures {
  private JudgementFigures() {}

  /** The pictures that any judgement has. */
  public static List<Picture> of(Judgement judgement) {
    return List.of(
        new Picture(
            "roc.png",
            roc(judgement.evidence()),
            "Anomalies detected against normals flagged, over all thresholds: of the scores as they"
                + " are, and, within each radius, as the certificate promises and as an attack"
                + " leaves them. What any attack can do lies between the last two.",
            "ROC curves: plain, certified and attacked"),
        new Picture(
            "precision-recall.png",
            precisionRecall(judgement),
            "The share of what is found that is right, against the share of the class that is"
                + " found.",
            "Precision-recall curves of anomalies and of normals"),
        new Picture(
            "gradient-norms.png",
            norms(judgement.evidence()),
            "The norm of the gradient at each row, in standardized units: 1 where the function"
                + " grows as fast as a distance does.",
            "Histogram of gradient norms"));
  }

  private static Figure roc(Judgement.Evidence evidence) {
    RocCurve plain = evidence.plain().roc();
    RocFigure figure =
        RocFigure.titled("Receiver operating characteristic")
            .plain(plain.falseAlarms(), plain.detected());
    for (Map.Entry<String, ScoresWithin> within : evidence.certified().entrySet()) {
      RocCurve curve = within.getValue().roc();
      figure = figure.certified("ε = " + within.getKey(), curve.falseAlarms(), curve.detected());
    }
    for (Map.Entry<String, ScoresWithin> within : evidence.attacked().entrySet()) {
      RocCurve curve = within.getValue().roc();
      figure = figure.attacked("ε = " + within.getKey(), curve.falseAlarms(), curve.detected());
    }
    return figure.draw();
  }

  private static Figure precisionRecall(Judgement judgement) {
    ScoresWithin plain = judgement.evidence().plain();
    PrecisionRecallFigure figure = PrecisionRecallFigure.titled("Precision and recall");
    for (Positive positive : Positive.values()) {
      PrecisionRecallCurve curve =
          PrecisionRecallCurve.of(positive, plain.normals(), plain.anomalies());
      figure =
          figure.curve(
              "%s: AUPR %s"
                  .formatted(
                      positive == Positive.ANOMALY ? "anomalies" : "normals",
                      Numbers.show(curve.area())),
              curve.recall(),
              curve.precision());
    }
    return figure.draw();
  }

  private static Figure norms(Judgement.Evidence evidence) {
    return Histogram.titled("Gradient norms")
        .axis("‖∇f‖ in standardized units")
        .group("normals", evidence.normals().values())
        .group("anomalies", evidence.anomalies().values())
        .draw();
  }

  /** Level sets around the rows, with their scores beside: of a model of two columns that vary. */
  static Optional<Picture> plane(
      OneClassModel model, TestRows rows, List<String> columns, Judgement judgement) {
    INDArray all = Nd4j.vstack(rows.normals(), rows.anomalies());
    if (columns.size() != 2 || !Table.of("rows", columns, all).constantColumns().isEmpty()) {
      return Optional.empty();
    }
    Grid grid = Grid.around(all, 201);
    double[] values = Scores.distances(model, grid.points());
    Figure levels =
        LevelSets.of(ScalarField.of(grid, Nd4j.createFromArray(values)))
            .threshold(model.threshold().value())
            .title("Signed distance")
            .axes(columns.get(0), columns.get(1))
            .points("normals", rows.normals())
            .points("anomalies", rows.anomalies())
            .draw();
    Figure scores =
        scores(model, Optional.of(judgement), Optional.empty(), Optional.empty()).draw();
    return Optional.of(
        new Picture(
            "level-sets.png",
            SideBySide.of(levels, scores),
            "Lines of equal signed distance, and how the rows' distances are spread.",
            "Level sets with a histogram beside"));
  }

  /** Signed distances of all groups there are, with the threshold and, where known, the margin. */
  public static Histogram scores(
      OneClassModel model,
      Optional<Judgement> judgement,
      Optional<double[]> trained,
      Optional<MarginBand> band) {
    Histogram histogram =
        Histogram.titled("Signed distances")
            .axis("signed distance")
            .threshold(model.threshold().value());
    if (band.isPresent()) {
      histogram = histogram.band(band.get().name(), band.get().width());
    }
    if (trained.isPresent()) {
      histogram = histogram.group("normals, given to the training", trained.get());
    }
    if (judgement.isPresent()) {
      ScoresWithin plain = judgement.get().evidence().plain();
      histogram =
          histogram
              .group("normals, to judge by", plain.normals())
              .group("anomalies", plain.anomalies());
    }
    return histogram;
  }
}
