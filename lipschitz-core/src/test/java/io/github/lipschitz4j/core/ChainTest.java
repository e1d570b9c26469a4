package io.github.lipschitz4j.core;

class ChainTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new ColumnNorm().then(Spectral.defaults());
  }
}
