package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.isometric.AmbientDensity;
import io.github.lipschitz4j.isometric.IsometricAutoencoder;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.TrainingListener;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One split: every method learns the same rows and is judged on the same rows. */
record Trial(Samples samples, Protocol protocol, Recipe recipe, BooleanSupplier cancelled) {
  private static final int CHUNK = 8192;

  /** Between the seeds of members; splits have consecutive seeds. */
  private static final long APART = 1_000_003;

  /** The figures of a method; progress is told the share of its work that is done. */
  Judged judge(Method method, long seed, DoubleConsumer progress) {
    Protocol.Split split = protocol.checked(samples.anomalies(), seed);
    long began = System.nanoTime();
    double[] scores = scores(method, split, seed, progress);
    double seconds = (System.nanoTime() - began) / 1e9;
    boolean[] anomaly = new boolean[scores.length];
    for (int i = 0; i < anomaly.length; i++) {
      anomaly[i] = samples.anomalies()[split.test()[i]];
    }
    return Judged.of(scores, anomaly, split.flagged(), seconds);
  }

  private double[] scores(Method method, Protocol.Split split, long seed, DoubleConsumer progress) {
    INDArray all = samples.rows(split.train());
    Columns columns = Columns.of(all, recipe.judging().varying());
    INDArray train = columns.of(all);
    if (method == Method.KNN) {
      Neighbours neighbours = new Neighbours(train, seed);
      return inChunks(split.test(), columns, neighbours::scores);
    }
    boolean isIsometric = method == Method.LOG || method == Method.DISTANCE;
    int members = isIsometric ? recipe.judging().members() : 1;
    double[] sums = new double[split.test().length];
    for (int member = 0; member < members; member++) {
      double begun = member;
      IsometricModel model =
          fit(
              method,
              train,
              seed + APART * member,
              report ->
                  progress.accept((begun + (double) report.step() / report.steps()) / members));
      boolean isAcross = isIsometric && recipe.judging().space() == Space.ALL;
      double[] own =
          inChunks(
              split.test(),
              columns,
              isAcross ? AmbientDensity.of(model, train)::anomalyScore : model::anomalyScore);
      for (int i = 0; i < own.length; i++) {
        sums[i] += own[i] / members;
      }
    }
    return sums;
  }

  private IsometricModel fit(Method method, INDArray train, long seed, TrainingListener listener) {
    return IsometricAutoencoder.builder()
        .seed(seed)
        .options(options -> recipe.options(method, options, train.rows()))
        .listener(listener)
        .cancelWhen(cancelled)
        .build()
        .fit(train);
  }

  /** What scores a block of rows. */
  private interface Scorer {
    double[] scores(INDArray rows);
  }

  private double[] inChunks(int[] test, Columns columns, Scorer scorer) {
    double[] scores = new double[test.length];
    for (int from = 0; from < test.length; from += CHUNK) {
      int[] part = Arrays.copyOfRange(test, from, Math.min(test.length, from + CHUNK));
      double[] own = scorer.scores(columns.of(samples.rows(part)));
      System.arraycopy(own, 0, scores, from, own.length);
    }
    return scores;
  }
}
