package io.github.lipschitz4j.cli.isometric.images;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.isometric.IsometricOptions;
import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.Objective;
import io.github.lipschitz4j.isometric.Prior;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.isometric.distortion.MeanSquared;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How images are learned. */
final class ImageTrainingFlags {
  /** Encoder and decoder. */
  enum Net {
    /** Layers of 256 and 128 softplus. */
    DENSE,
    /** Two stages of convolutions and divisive normalization. */
    CONVOLUTIONAL
  }

  /** D. */
  enum Metric {
    /** Mean of squares. */
    MSE,
    /** One minus the structural similarity, as a local quadratic form. */
    SSIM
  }

  @Option(
      names = "--net",
      paramLabel = "N",
      description =
          "Encoder and decoder: ${COMPLETION-CANDIDATES}; sides of images are multiples of 4 for the"
              + " latter (default: dense).")
  private Net net = Net.DENSE;

  @Option(
      names = "--metric",
      paramLabel = "D",
      description = "What is learned with: ${COMPLETION-CANDIDATES} (default: mse).")
  private Metric metric = Metric.MSE;

  @Option(
      names = "--latent",
      paramLabel = "N",
      defaultValue = "16",
      description = "Width of a code (default: ${DEFAULT-VALUE}).")
  private int latent;

  @Option(
      names = "--lambda1",
      paramLabel = "L",
      defaultValue = "300",
      description =
          "Weight of the logarithm of the reconstruction (default: ${DEFAULT-VALUE}); --beside has"
              + " λ₂ for both.")
  private double lambda1;

  @Option(
      names = "--lambda2",
      paramLabel = "L",
      defaultValue = "1e4",
      description = "Weight of the noise's distortion (default: ${DEFAULT-VALUE}).")
  private double lambda2;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Of a training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Images of a step, at most those there are (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.001",
      description = "At the start (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  int steps() {
    return steps;
  }

  String words() {
    return "%s net, %s, latent %d, λ1 %s, λ2 %s, %d steps of %d"
        .formatted(net, metric, latent, lambda1, lambda2, steps, batch)
        .toLowerCase(Locale.ROOT);
  }

  /** The isometric model. */
  IsometricOptions.Builder isometric(IsometricOptions.Builder from, ImageShape shape, int images) {
    return common(from, shape, images)
        .objective(Objective.Isometric.logarithmic().withLambdas(lambda1, lambda2));
  }

  /** The β-VAE with the same networks. */
  IsometricOptions.Builder variational(
      IsometricOptions.Builder from,
      ImageShape shape,
      int images,
      Objective.Variational.Form form) {
    return common(from, shape, images).objective(new Objective.Variational(lambda2, lambda2, form));
  }

  private IsometricOptions.Builder common(
      IsometricOptions.Builder from, ImageShape shape, int images) {
    Check.that(batch >= 1, "--batch: expected ≥ 1, got %d", batch);
    int channels = shape.channels();
    Distortion distortion =
        metric == Metric.MSE
            ? new MeanSquared()
            : new StructuralSimilarity(channels, shape.height(), shape.width(), 1);
    return from.normalization(Normalization.NONE)
        .prior(new Prior.Factorized())
        .distortion(distortion)
        .architecture(
            net == Net.DENSE
                ? new Architecture.Dense(List.of(256, 128), Architecture.Nonlinearity.SOFTPLUS)
                : Architecture.Convolutional.small(channels, shape.height(), shape.width()))
        .latent(latent)
        .batch(Math.min(batch, images))
        .learningRate(learningRate)
        .steps(steps);
  }
}
