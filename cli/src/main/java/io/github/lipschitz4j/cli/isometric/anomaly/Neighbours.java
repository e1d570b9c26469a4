package io.github.lipschitz4j.cli.isometric.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mean distance to the nearest rows of the training set, on columns of mean 0 and deviation 1. Of a
 * large training set a sample is taken: the cost is rows times rows.
 */
final class Neighbours {
  private static final int NEAREST = 5;
  private static final int MOST = 3000;
  private static final int CHUNK = 2048;

  private final INDArray mean;
  private final INDArray deviation;
  private final INDArray reference;
  private final INDArray squares;

  Neighbours(INDArray train, long seed) {
    mean = train.mean(0);
    double[] deviations = train.std(false, 0).toDoubleVector();
    for (int j = 0; j < deviations.length; j++) {
      deviations[j] = deviations[j] > 0 ? deviations[j] : 1;
    }
    deviation = Nd4j.createFromArray(deviations);
    int[] chosen = IntStream.range(0, train.rows()).toArray();
    if (chosen.length > MOST) {
      chosen = new SplittableRandom(seed).ints(0, train.rows()).distinct().limit(MOST).toArray();
    }
    reference = standard(Nd4j.pullRows(train, 1, chosen));
    squares = reference.mul(reference).sum(1).reshape('c', new long[] {1, chosen.length});
  }

  private INDArray standard(INDArray rows) {
    return rows.castTo(DataType.DOUBLE).subRowVector(mean).diviRowVector(deviation);
  }

  /** High for anomalies. */
  double[] scores(INDArray rows) {
    double[] scores = new double[rows.rows()];
    for (int from = 0; from < scores.length; from += CHUNK) {
      int to = Math.min(scores.length, from + CHUNK);
      INDArray part = standard(Nd4j.pullRows(rows, 1, IntStream.range(from, to).toArray()));
      INDArray own = part.mul(part).sum(1);
      double[] far =
          part.mmul(reference.transpose())
              .muli(-2)
              .addRowVector(squares)
              .addColumnVector(own.reshape('c', new long[] {to - from, 1}))
              .dup('c')
              .data()
              .asDouble();
      int width = reference.rows();
      for (int i = from; i < to; i++) {
        double[] distances = Arrays.copyOfRange(far, (i - from) * width, (i - from + 1) * width);
        Arrays.sort(distances);
        scores[i] =
            Arrays.stream(distances)
                .limit(NEAREST)
                .map(square -> Math.sqrt(Math.max(0, square)))
                .average()
                .orElseThrow();
      }
    }
    return scores;
  }
}
