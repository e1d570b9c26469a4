package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.isometric.IsometricAutoencoder;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.TrainingListener;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One split: every method learns the same rows and is judged on the same rows. */
record Trial(Samples samples, Protocol protocol, Recipe recipe, BooleanSupplier cancelled) {
  private static final int CHUNK = 8192;

  Judged judge(Method method, long seed, TrainingListener listener) {
    Protocol.Split split = protocol.checked(samples.anomalies(), seed);
    long began = System.nanoTime();
    double[] scores = scores(method, split, seed, listener);
    double seconds = (System.nanoTime() - began) / 1e9;
    boolean[] anomaly = new boolean[scores.length];
    for (int i = 0; i < anomaly.length; i++) {
      anomaly[i] = samples.anomalies()[split.test()[i]];
    }
    return Judged.of(scores, anomaly, split.flagged(), seconds);
  }

  private double[] scores(
      Method method, Protocol.Split split, long seed, TrainingListener listener) {
    INDArray train = samples.rows(split.train());
    if (method == Method.KNN) {
      Neighbours neighbours = new Neighbours(train, seed);
      return inChunks(split.test(), neighbours::scores);
    }
    IsometricModel model =
        IsometricAutoencoder.builder()
            .seed(seed)
            .options(options -> recipe.options(method, options, train.rows()))
            .listener(listener)
            .cancelWhen(cancelled)
            .build()
            .fit(train);
    return inChunks(split.test(), model::anomalyScore);
  }

  /** What scores a block of rows. */
  private interface Scorer {
    double[] scores(INDArray rows);
  }

  private double[] inChunks(int[] test, Scorer scorer) {
    double[] scores = new double[test.length];
    for (int from = 0; from < test.length; from += CHUNK) {
      int[] part = Arrays.copyOfRange(test, from, Math.min(test.length, from + CHUNK));
      double[] own = scorer.scores(samples.rows(part));
      System.arraycopy(own, 0, scores, from, own.length);
    }
    return scores;
  }
}
