package io.github.lipschitz4j.core;

class UnconstrainedTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new Unconstrained();
  }

  @Override
  boolean ignoresScale() {
    return false;
  }
}
