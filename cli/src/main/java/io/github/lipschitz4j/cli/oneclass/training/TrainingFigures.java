package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.oneclass.judging.JudgementFigures;
import io.github.lipschitz4j.cli.oneclass.judging.Picture;
import io.github.lipschitz4j.cli.oneclass.judging.Scores;
import io.github.lipschitz4j.cli.oneclass.sources.OneClassData;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.StepReport;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.Grid;
import io.github.lipschitz4j.plots.LevelSets;
import io.github.lipschitz4j.plots.ScalarField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The pictures of a training. */
final class TrainingFigures {
  private static final int RESOLUTION = 201;

  /** More points would hide the field. */
  private static final int MOST_POINTS = 600;

  private TrainingFigures() {}

  static List<Picture> of(Trained trained) {
    List<Picture> pictures = new ArrayList<>();
    if (isPlane(trained.data())) {
      pictures.add(levelSets(trained));
    }
    pictures.add(scores(trained));
    trained.judgement().map(JudgementFigures::of).ifPresent(pictures::addAll);
    pictures.add(
        new Picture(
            "loss.png",
            curve(trained, "Loss", "loss", StepReport::loss),
            "The HKR loss of the batches. Its minimum is below 0: normals and negatives are as far"
                + " apart as 1-Lipschitz functions can tell them.",
            "Curve of the loss over the steps"));
    pictures.add(
        new Picture(
            "gradient-norm.png",
            curve(trained, "Gradient norm over the negatives", "‖∇f‖", StepReport::gradientNorm),
            "The mean norm of the gradient over each batch's negatives. 1 is the most that it can"
                + " be, and what an exact distance has.",
            "Curve of the gradient norm over the steps"));
    if (!trained.weights().isEmpty()) {
      pictures.add(
          new Picture(
              WeightLog.PICTURE,
              trained.weights().draw(),
              "The weights on the way: the ends of all layers' singular values, and the largest"
                  + " proven bound of a layer, less 1 each. "
                  + orthogonal(trained.options().margins().size()),
              "Curves of singular values and bounds over the steps"));
    }
    return pictures;
  }

  /** Two columns, and both vary: there is a plane to draw on. */
  private static boolean isPlane(OneClassData data) {
    return data.columns().size() == 2
        && Table.of(data.source(), data.columns(), data.normals()).constantColumns().isEmpty();
  }

  private static String orthogonal(int members) {
    return members == 1
        ? "Orthogonal layers have 0 for all three."
        : String.format(
            Locale.ROOT,
            "The mean of %d orthogonal networks has the root of %d, less 1, in its first layer, and"
                + " one over it in its head.",
            members,
            members);
  }

  private static Picture levelSets(Trained trained) {
    OneClassModel model = trained.model();
    OneClassData data = trained.data();
    Grid grid = Grid.around(shown(data), RESOLUTION);
    double[] values = Scores.distances(model, grid.points());
    LevelSets picture =
        LevelSets.of(ScalarField.of(grid, Nd4j.createFromArray(values)))
            .threshold(model.threshold().value())
            .band(trained.band().name(), trained.band().width())
            .title("Signed distance")
            .axes(data.columns().get(0), data.columns().get(1))
            .points(label("normals", data.normals()), first(data.normals()));
    if (hasRealAnomalies(data)) {
      INDArray anomalies = data.test().orElseThrow().anomalies();
      picture = picture.points(label("anomalies", anomalies), first(anomalies));
    }
    return new Picture(
        "level-sets.png",
        picture.draw(),
        "Lines of equal signed distance; the thick one is the threshold, the greyed band the %s of"
                .formatted(trained.band().name())
            + " the hinge. Where they are evenly spaced, the function is a distance.",
        "Level sets of the signed distance around the normals");
  }

  /** Drawn anomalies fill a wide box evenly; real ones are worth seeing. */
  private static boolean hasRealAnomalies(OneClassData data) {
    return data.test().filter(rows -> rows.distances().isEmpty()).isPresent();
  }

  private static INDArray shown(OneClassData data) {
    return hasRealAnomalies(data)
        ? Nd4j.vstack(data.normals(), data.test().orElseThrow().anomalies())
        : data.normals();
  }

  private static String label(String name, INDArray rows) {
    return rows.rows() <= MOST_POINTS
        ? name
        : "%s (%d of %d shown)".formatted(name, MOST_POINTS, rows.rows());
  }

  private static INDArray first(INDArray rows) {
    return rows.rows() <= MOST_POINTS ? rows : Scores.part(rows, 0, MOST_POINTS);
  }

  private static Picture scores(Trained trained) {
    OneClassModel model = trained.model();
    Figure histogram =
        JudgementFigures.scores(
                model,
                trained.judgement(),
                Optional.of(Scores.distances(model, trained.data().normals())),
                Optional.of(trained.band()))
            .draw();
    return new Picture(
        "scores.png",
        histogram,
        "How far inside (above 0) or outside rows are; the dashed line is the threshold, the band"
            + " the %s of the hinge.".formatted(trained.band().name()),
        "Histogram of signed distances with the threshold");
  }

  private static Figure curve(
      Trained trained, String title, String name, ToDoubleFunction<StepReport> value) {
    List<StepReport> steps = trained.model().report().steps();
    return Curves.titled(title)
        .line(
            name,
            steps.stream().mapToDouble(StepReport::step).toArray(),
            steps.stream().mapToDouble(value).toArray())
        .axes("step", name)
        .draw();
  }
}
