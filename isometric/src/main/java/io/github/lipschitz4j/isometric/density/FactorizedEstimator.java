package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A {@link FactorizedDensity} in training: {@code E(z) = −Σⱼ log pⱼ(zⱼ)}.
 *
 * <p>Gradients: with {@code p = c(z + ½) − c(z − ½)}, {@code ∂E/∂up = −sigmoid′(up)/p} and {@code
 * ∂E/∂low = sigmoid′(low)/p}, each taken through the CDF's network to its parameters and to z.
 */
public final class FactorizedEstimator implements DensityEstimator {
  /** Where the CDFs start: they span about this much to each side. */
  private static final double INITIAL_SCALE = 10;

  private final int dimensions;
  private final double[] parameters;
  private final double[] gradient;
  private final GradientUpdater<?> updater;
  private int steps;

  /**
   * An estimator at its start.
   *
   * @param dimensions N, at least 1
   * @param optimizer of its parameters
   * @param random the start's numbers
   */
  public FactorizedEstimator(int dimensions, IUpdater optimizer, RandomGenerator random) {
    Check.that(dimensions >= 1, "FactorizedEstimator dimensions: expected ≥ 1, got %d", dimensions);
    this.dimensions = dimensions;
    int count = dimensions * MonotoneCdf.PARAMETERS;
    parameters = new double[count];
    gradient = new double[count];
    for (int j = 0; j < dimensions; j++) {
      MonotoneCdf.initialize(parameters, j * MonotoneCdf.PARAMETERS, INITIAL_SCALE, random);
    }
    updater =
        optimizer.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, optimizer.stateSize(count)), true);
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Energies evaluate(INDArray codes) {
    double[][] z = Codes.rows("FactorizedEstimator", codes, dimensions);
    double[] energies = new double[z.length];
    for (int j = 0; j < dimensions; j++) {
      MonotoneCdf cdf = cdf(j);
      for (int i = 0; i < z.length; i++) {
        energies[i] += new Bin(cdf.logit(z[i][j] + 0.5), cdf.logit(z[i][j] - 0.5)).energy();
      }
    }
    return new Energies(energies, 0, weights -> pullback(z, weights.energies()));
  }

  private MonotoneCdf cdf(int j) {
    return new MonotoneCdf(parameters, j * MonotoneCdf.PARAMETERS);
  }

  private INDArray pullback(double[][] z, double... weights) {
    Arrays.fill(gradient, 0);
    double[][] back = new double[z.length][dimensions];
    for (int j = 0; j < dimensions; j++) {
      MonotoneCdf above = cdf(j);
      MonotoneCdf below = cdf(j);
      for (int i = 0; i < z.length; i++) {
        Bin bin = new Bin(above.logit(z[i][j] + 0.5), below.logit(z[i][j] - 0.5));
        back[i][j] =
            above.backward(weights[i] * bin.toUp(), gradient)
                + below.backward(weights[i] * bin.toLow(), gradient);
      }
    }
    return Nd4j.createFromArray(back);
  }

  @Override
  public void step() {
    INDArray step = Nd4j.createFromArray(gradient).reshape('c', new long[] {1, gradient.length});
    updater.applyUpdater(step, steps++, 0);
    double[] values = step.toDoubleVector();
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] -= values[k];
    }
  }

  /** Sets the parameters. */
  void assign(double... values) {
    System.arraycopy(values, 0, parameters, 0, parameters.length);
  }

  /** The gradient of the last pullback to the parameters; a copy. */
  double[] gradient() {
    return gradient.clone();
  }

  /**
   * The density as it is now.
   *
   * @param codes not looked at: nothing of it follows from a batch
   * @return its parameters, copied
   */
  @Override
  public FactorizedDensity freeze(INDArray codes) {
    return new FactorizedDensity(dimensions, parameters);
  }
}
