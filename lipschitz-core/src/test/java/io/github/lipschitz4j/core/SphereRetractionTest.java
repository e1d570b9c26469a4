package io.github.lipschitz4j.core;

class SphereRetractionTest extends RetractionContract {
  @Override
  Retraction retraction() {
    return new Retraction.Sphere();
  }
}
