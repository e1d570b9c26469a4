package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.wasserstein.Bracket;
import io.github.lipschitz4j.wasserstein.Estimate;
import io.github.lipschitz4j.wasserstein.WassersteinEstimator;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import io.github.lipschitz4j.wasserstein.metrics.SampleQuality;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One training and how good it is. */
record GanRun(GaussianMixture mixture, TrainedGan gan, SampleQuality quality, double seconds) {
  private static final int TRANSPORTED = 1000;
  private static final int STEPS = 300;
  private static final double CONFIDENCE = 0.95;

  void quality(ObjectNode json) {
    json.put("sliced_w2", quality.slicedW2());
    json.put("modes_covered", quality.modesCovered());
    json.put("high_quality_share", quality.highQualityShare());
    json.put("mean_error", quality.meanError());
    json.put("covariance_error", quality.covarianceError());
  }

  /** W₁ between what is generated and the mixture, from both sides, by new points of both. */
  void bracket(ObjectNode json, long seed, BooleanSupplier cancelled) {
    INDArray made = gan.sample(TRANSPORTED, seed + 1).castTo(DataType.DOUBLE);
    INDArray real = mixture.sample(TRANSPORTED, new SplittableRandom(seed));
    Estimate estimate =
        WassersteinEstimator.builder()
            .seed(seed)
            .options(options -> options.steps(STEPS))
            .cancelWhen(cancelled)
            .build()
            .estimate(real, made);
    Bracket bracket = estimate.bracket(OptimalTransport.between(real, made), CONFIDENCE);
    // a distance is never below 0
    json.put("w1_lower", Math.max(0, bracket.lower()));
    json.put("w1_upper", bracket.upper());
  }
}
