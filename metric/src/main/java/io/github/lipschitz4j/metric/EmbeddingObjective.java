package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.losses.EmbeddingLoss;
import io.github.lipschitz4j.metric.losses.LossGradient;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;

/** A loss of embeddings, with its proxies where it has any. */
final class EmbeddingObjective implements Objective {
  /**
   * Proxies turn faster than weights do: 100 times, as in their authors' code for rates of 1e-4.
   */
  private static final double PROXY_RATE = 100;

  /** And never faster than this, which is where rates above 1e-4 end up. */
  private static final double FASTEST = 0.01;

  private final EmbeddingLoss loss;
  private final Trainee trainee;
  private final int[] labels;
  private final double[] proxies;
  private final int columns;
  private final Sphere sphere;
  private final HeapAdam adam;

  EmbeddingObjective(
      EmbeddingLoss loss,
      Trainee trainee,
      LabelledRows rows,
      int columns,
      Sphere sphere,
      ISchedule rate,
      RandomGenerator random) {
    this.loss = loss;
    this.trainee = trainee;
    this.labels = rows.labels();
    this.columns = columns;
    this.sphere = sphere;
    proxies = new double[rows.classes() * loss.proxiesPerClass() * columns];
    Arrays.setAll(proxies, k -> random.nextGaussian() / Math.sqrt(columns));
    adam = new HeapAdam(proxies.length, new Scaled(rate));
  }

  /** The rate of proxies. */
  private record Scaled(ISchedule rate) implements ISchedule {
    private static final long serialVersionUID = 1L;

    @Override
    public double valueAt(int iteration, int epoch) {
      return Math.min(FASTEST, PROXY_RATE * rate.valueAt(iteration, epoch));
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  @Override
  public void refresh(GaussianKernelClassifier classifier, int[][] others, int epoch) {
    // the loss knows no centres
  }

  @Override
  public double step(INDArray x, int[] indices, int step) {
    double[][] features = HostArray.rows(trainee.forward(x));
    int[] y = Arrays.stream(indices).map(i -> labels[i]).toArray();
    double[][] rows = new double[proxies.length / columns][];
    Arrays.setAll(rows, k -> Arrays.copyOfRange(proxies, k * columns, (k + 1) * columns));
    LossGradient back = loss.of(features, y, rows);
    trainee.step(Nd4j.createFromArray(back.features()));
    if (rows.length > 0) {
      double[] gradient = Arrays.stream(back.proxies()).flatMapToDouble(Arrays::stream).toArray();
      adam.step(proxies, gradient);
    }
    return back.value();
  }

  @Override
  public double[] logWeights() {
    return new double[labels.length];
  }

  @Override
  public INDArray embedding(INDArray features) {
    return sphere.rows(features);
  }
}
