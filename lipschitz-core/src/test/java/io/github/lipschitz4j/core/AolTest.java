package io.github.lipschitz4j.core;

class AolTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new Aol();
  }
}
