package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.oneclass.negatives.NegativeSamplers;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small trainings that the tests share; a model that many look at is trained once. */
public final class Trainings {
  /** Steps of {@link #small}. */
  static final int STEPS = 40;

  private Trainings() {}

  /** A training of less than a second. */
  static OneClassTrainer.Builder small() {
    return OneClassTrainer.builder()
        .seed(1)
        .options(o -> o.width(16).depth(2).batch(64).steps(STEPS));
  }

  /** Points on two half circles, double. */
  static INDArray moons(int rows, long seed) {
    return ToyDataset.TWO_MOONS.sample(rows, seed);
  }

  /** A tilted Gaussian in six dimensions, whose columns have units of their own. */
  public static INDArray table(int rows, long seed) {
    INDArray units = Nd4j.createFromArray(1000.0, 1, 0.02, 30, 1, 5);
    INDArray centre = Nd4j.createFromArray(2e4, 0, 1, -100, 3, 50);
    return Samples.gaussian(rows, 6, seed)
        .mmul(Samples.gaussian(6, 6, 99).divi(3).addi(Nd4j.eye(6)))
        .muliRowVector(units)
        .addiRowVector(centre);
  }

  /** Rows like those of the table, some drawn to its centre and some far out. */
  static INDArray aroundTable(int rows, long seed) {
    INDArray x = table(rows, seed);
    INDArray centre = x.mean(0);
    INDArray spread = Samples.gaussian(rows, 1, seed + 1).muli(1.5);
    return x.subRowVector(centre).muliColumnVector(spread).addiRowVector(centre);
  }

  /** Uniform in a square around the moons. */
  static INDArray background(int rows, long seed) {
    return Nd4j.createFromArray(
            NegativeSamplers.draw(
                new UniformBox(),
                new Domain(new double[] {-2, -1.5}, new double[] {3, 2}),
                rows,
                seed))
        .castTo(DataType.DOUBLE);
  }

  /** A model of the moons, in their own units. */
  static OneClassModel moonsModel() {
    return Moons.MODEL;
  }

  /** A model of the table, in units of each column. */
  static OneClassModel tableModel() {
    return Tables.MODEL;
  }

  /** The values, in 'c' order, exactly: the host's own equals() forgives 1e-5. */
  public static double[] values(INDArray a) {
    return a.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  /** The bytes of a saved model. */
  static byte[] bytes(OneClassModel model) {
    try {
      Path file = Files.createTempFile("model", ".zip");
      model.save(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Moons {
    static final OneClassModel MODEL =
        small().options(o -> o.steps(150).margin(0.1)).build().fit(moons(600, 1));
  }

  private static final class Tables {
    static final OneClassModel MODEL =
        small()
            .options(o -> o.steps(100).standardization(Standardization.PER_COLUMN))
            .build()
            .fit(table(600, 1));
  }
}
