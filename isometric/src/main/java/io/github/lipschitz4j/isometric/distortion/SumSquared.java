package io.github.lipschitz4j.isometric.distortion;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of squares, {@code D(x, y) = Σⱼ(xⱼ − yⱼ)²}: A = I. */
public record SumSquared() implements Distortion {

  @Override
  public Measured measure(INDArray x, INDArray y) {
    return Squares.measure("SumSquared", x, y, 1);
  }

  @Override
  public double[] inner(INDArray x, INDArray a, INDArray b) {
    return Squares.inner(a, b, 1);
  }

  @Override
  public double curvature(int columns) {
    return 1;
  }

  @Override
  public void check(int columns) {
    // rows of every width have squares
  }
}
