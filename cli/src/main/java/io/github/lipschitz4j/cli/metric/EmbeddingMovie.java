package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.MetricLearner;
import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Movie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the embeddings of some test rows come together over the epochs. */
final class EmbeddingMovie {
  private static final int ROWS = 400;
  private static final int FRAMES = 40;
  private static final int MILLIS = 300;

  /** The first frame from nothing, the others from the one before. */
  private static final Tsne FIRST = new Tsne(30, 400);

  private static final Tsne NEXT = new Tsne(30, 80);

  private final MetricData data;
  private final LabelledRows rows;
  private final List<Frame> frames = new ArrayList<>();

  private record Frame(int epoch, INDArray embedded) {}

  EmbeddingMovie(MetricData data) {
    this.data = data;
    rows = Split.first(data.test(), ROWS);
  }

  /** Listens to a training of so many epochs. */
  void watch(MetricLearner.Builder learner, int epochs) {
    learner.snapshots(
        (epochs + FRAMES - 1) / FRAMES,
        model -> frames.add(new Frame(model.provenance().epoch(), model.embed(rows.rows()))));
  }

  void write(Path file) {
    List<double[][]> points = new ArrayList<>();
    for (Frame frame : frames) {
      points.add(
          points.isEmpty()
              ? FIRST.of(frame.embedded(), 1)
              : NEXT.from(points.get(points.size() - 1), frame.embedded()));
    }
    Clouds axes = ClassClouds.axes(points);
    try (Movie movie = Movie.open(file, ClassClouds.names(axes, data.classes()), MILLIS)) {
      for (int k = 0; k < frames.size(); k++) {
        Clouds titled = axes.title("test rows, epoch " + frames.get(k).epoch());
        movie.add(ClassClouds.picture(titled, points.get(k), data.classes(), rows.labels()));
      }
    }
  }
}
