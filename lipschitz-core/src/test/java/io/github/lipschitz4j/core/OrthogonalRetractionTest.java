package io.github.lipschitz4j.core;

class OrthogonalRetractionTest extends RetractionContract {
  @Override
  Retraction retraction() {
    return new Retraction.Orthogonal();
  }
}
