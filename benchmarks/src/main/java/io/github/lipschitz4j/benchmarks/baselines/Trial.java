package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.oneclass.evaluation.Auroc;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Standardized rows to learn from, and what is judged.
 *
 * @param train shape [n, d]
 * @param judged the scores of the rows to judge, by what was learnt
 * @param isNormal the truth about these rows
 */
record Trial(double[][] train, Function<Baseline.Fitted, double[]> judged, boolean[] isNormal) {

  Outcome run(String data, Baseline baseline, long seed) {
    long start = System.nanoTime();
    Baseline.Fitted fitted = baseline.fit(train, seed);
    long learnt = System.nanoTime();
    double[] scores = judged.apply(fitted);
    long end = System.nanoTime();
    return new Outcome(
        data,
        baseline.id(),
        seed,
        Auroc.of(of(scores, true), of(scores, false)),
        (learnt - start) / 1e9,
        (end - learnt) / 1e9);
  }

  private double[] of(double[] scores, boolean normal) {
    return IntStream.range(0, scores.length)
        .filter(i -> isNormal[i] == normal)
        .mapToDouble(i -> scores[i])
        .toArray();
  }
}
