package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Rows that are features: nothing to train. */
final class FixedExtractor implements FeatureExtractor, Trainee {
  @Override
  public INDArray features(INDArray rows) {
    return rows.dup();
  }

  @Override
  public Optional<CondensedNetwork> condensed() {
    return Optional.empty();
  }

  @Override
  public FeatureExtractor copy() {
    return this;
  }

  @Override
  public void optimizer(IUpdater updater) {
    // there are no weights
  }

  @Override
  public INDArray forward(INDArray rows) {
    return rows;
  }

  @Override
  public void step(INDArray gradient) {
    // there are no weights
  }

  @Override
  public INDArray weights() {
    return Nd4j.zeros(1, 1);
  }

  @Override
  public void restore(INDArray weights) {
    // there are no weights
  }
}
