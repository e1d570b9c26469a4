package io.github.lipschitz4j.isometric.distortion;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of squares, {@code D(x, y) = Σⱼ(xⱼ − yⱼ)²/d}: A = I/d. */
public record MeanSquared() implements Distortion {

  @Override
  public Measured measure(INDArray x, INDArray y) {
    return Squares.measure("MeanSquared", x, y, share(x));
  }

  @Override
  public double[] inner(INDArray x, INDArray a, INDArray b) {
    return Squares.inner(a, b, share(x));
  }

  private static double share(INDArray x) {
    return (double) x.size(0) / x.length();
  }

  @Override
  public double curvature(int columns) {
    return 1.0 / columns;
  }

  @Override
  public void check(int columns) {
    // rows of every width have squares
  }
}
