package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.datasets.Table;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small sets of rows in classes. */
enum SuiteData {
  /** Handwritten digits, grey values from 0 to 1, as rows. */
  DIGITS(InputType.feedForward(64), 10),
  /** The same as images. */
  IMAGES(InputType.convolutional(8, 8, 1), 10),
  /** The same as series: each row of an image is a channel. */
  SERIES(InputType.recurrent(8, 8), 10),
  /** Two half circles that reach into each other. */
  MOONS(InputType.feedForward(2), 2),
  /** Three round clouds. */
  BLOBS(InputType.feedForward(2), 3);

  private static final int DRAWN = 1500;
  private static final double NOISE = 0.1;

  final InputType type;
  final int classes;

  SuiteData(InputType type, int classes) {
    this.type = type;
    this.classes = classes;
  }

  /** Rows [n, d] with the class of each. */
  record Rows(INDArray x, int[] labels) {}

  Rows load(long seed) {
    if (this == DIGITS || this == IMAGES || this == SERIES) {
      Table table = BundledData.digits().train();
      List<String> words = table.labels().orElseThrow();
      return new Rows(
          table.features().divi(16), words.stream().mapToInt(Integer::parseInt).toArray());
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] x = new double[DRAWN][];
    int[] labels = new int[DRAWN];
    for (int i = 0; i < DRAWN; i++) {
      labels[i] = i % classes;
      double angle = Math.PI * random.nextDouble();
      x[i] = this == MOONS ? moon(labels[i], angle) : centre(labels[i]);
      for (int j = 0; j < 2; j++) {
        x[i][j] += NOISE * (this == MOONS ? 1 : 4) * random.nextGaussian();
      }
    }
    return new Rows(Nd4j.createFromArray(x), labels);
  }

  private static double[] moon(int label, double angle) {
    return label == 0
        ? new double[] {Math.cos(angle), Math.sin(angle)}
        : new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
  }

  private static double[] centre(int label) {
    double angle = 2 * Math.PI * label / 3;
    return new double[] {Math.cos(angle), Math.sin(angle)};
  }
}
