package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Ink;
import io.github.lipschitz4j.plots.Movie;
import io.github.lipschitz4j.wasserstein.gan.GanReport;
import io.github.lipschitz4j.wasserstein.gan.Generator;
import io.github.lipschitz4j.wasserstein.gan.SnapshotListener;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import io.github.lipschitz4j.wasserstein.metrics.SlicedWasserstein;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws a training as it goes: each frame of a movie, checkpoints, curves at the end. */
final class GanPictures implements SnapshotListener, AutoCloseable {
  private static final int REAL = 1000;
  private static final int MADE = 200;
  private static final int MILLIS = 100;
  private static final int DIRECTIONS = 50;
  private static final int CHECKPOINTS = 5;
  private static final int BEFORE_THE_END = 10;
  private static final int JUDGED = 20;

  private final Path folder;
  private final int iterations;
  private final int frameEvery;
  private final INDArray real;
  private final Clouds backdrop;
  private final Optional<Movie> movie;
  private final List<Double> judgedAt = new ArrayList<>();
  private final List<Double> distances = new ArrayList<>();

  GanPictures(Path folder, GaussianMixture mixture, int iterations, int frameEvery) {
    this.folder = folder;
    this.iterations = iterations;
    this.frameEvery = frameEvery;
    // the same real points in every frame
    real = mixture.sample(REAL, new SplittableRandom(0));
    double[] axes = MixtureFlags.axes(mixture);
    backdrop = Clouds.over(axes[0], axes[1]).cloud("real", Ink.BLUE, real);
    movie =
        frameEvery > 0
            ? Optional.of(
                Movie.open(
                    folder.resolve("movie.gif"), backdrop.awaiting("generated", Ink.RED), MILLIS))
            : Optional.empty();
  }

  @Override
  public void onSnapshot(int iteration, Generator generator) {
    if (movie.isPresent() && iteration % frameEvery == 0) {
      movie.get().add("iteration " + iteration, generator.sample(MADE, iteration));
    }
    boolean regular =
        iteration % Math.max(1, iterations / CHECKPOINTS) == 0 && iteration < iterations;
    if (regular || iterations - iteration == BEFORE_THE_END) {
      checkpoint("checkpoint-%04d".formatted(iteration), iteration, generator);
    }
    if (iteration % Math.max(1, iterations / JUDGED) == 0) {
      judgedAt.add((double) iteration);
      distances.add(
          SlicedWasserstein.distance(
              generator.sample(REAL, iteration), real, DIRECTIONS, new SplittableRandom(1)));
    }
  }

  private void checkpoint(String name, int iteration, Generator generator) {
    Clouds picture =
        backdrop
            .title("iteration " + iteration)
            .cloud("generated", Ink.RED, generator.sample(MADE, iteration));
    picture.draw().write(folder.resolve(name + ".png"));
    picture.writePdf(folder.resolve(name + ".pdf"));
  }

  /** What can be drawn only at the end. */
  void end(TrainedGan gan) {
    checkpoint("final", iterations, gan.generator());
    List<GanReport> reports = gan.record().reports();
    curve(
            "Dual value of the critic on its batches",
            "mean f(real) − mean f(generated)",
            reports,
            GanReport::estimate)
        .draw()
        .write(folder.resolve("estimate.png"));
    Curves.titled("Sliced 2-Wasserstein distance to the mixture")
        .axes("iteration", "distance of 1000 points")
        .line("generator", array(judgedAt), array(distances))
        .draw()
        .write(folder.resolve("sliced-w2.png"));
  }

  private static Curves curve(
      String title, String value, List<GanReport> reports, ToDoubleFunction<GanReport> of) {
    return Curves.titled(title)
        .axes("iteration", value)
        .line(
            "critic",
            reports.stream().mapToDouble(GanReport::iteration).toArray(),
            reports.stream().mapToDouble(of).toArray());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() {
    movie.ifPresent(Movie::close);
  }
}
