package io.github.lipschitz4j.cli.isometric.images;

import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.IsometryOptions;
import io.github.lipschitz4j.isometric.IsometryReport;
import io.github.lipschitz4j.isometric.Pairs;
import io.github.lipschitz4j.isometric.distortion.MeanSquared;
import io.github.lipschitz4j.isometric.distortion.ReconstructionQuality;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One model, judged on images that it was not trained on.
 *
 * @param name of the model
 * @param model what was learned
 * @param shape of an image
 * @param images judged on, rows
 * @param isometry of its decoder around their codes; the second scatter, where images are large
 *     enough for it, by structural similarity
 * @param quality of its reconstructions
 * @param seconds of the training
 */
record ImageRun(
    String name,
    IsometricModel model,
    ImageShape shape,
    INDArray images,
    IsometryReport isometry,
    ReconstructionQuality quality,
    double seconds) {
  private static final int WINDOW = 11;

  static ImageRun of(
      String name,
      IsometricModel model,
      ImageShape shape,
      INDArray images,
      Pairs pairs,
      double seconds) {
    IsometryOptions options = IsometryOptions.defaults().withPairs(pairs);
    boolean isLarge = Math.min(shape.height(), shape.width()) >= WINDOW;
    IsometryOptions measured =
        isLarge
            ? options.withMetrics(
                new MeanSquared(),
                new StructuralSimilarity(shape.channels(), shape.height(), shape.width(), 1))
            : options.withMetrics(new MeanSquared());
    return new ImageRun(
        name,
        model,
        shape,
        images,
        model.isometryReport(images, measured),
        ReconstructionQuality.of(
            images, model.reconstruct(images), shape.channels(), shape.height(), shape.width()),
        seconds);
  }

  /** Those that images of this size have. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("pearson_r_mse", isometry.scatters().get(0).pearson());
    if (isometry.scatters().size() > 1) {
      figures.put("pearson_r_ssim", isometry.scatters().get(1).pearson());
    }
    figures.put("psnr", quality.psnr());
    if (quality.scales() > 0) {
      figures.put("ms_ssim", quality.msSsim());
    }
    figures.put("jacobian_off_diagonal", isometry.offDiagonal());
    figures.put("jacobian_spread", isometry.spread());
    figures.put("seconds", seconds);
    return figures;
  }
}
