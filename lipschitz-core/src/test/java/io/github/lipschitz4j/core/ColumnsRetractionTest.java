package io.github.lipschitz4j.core;

class ColumnsRetractionTest extends RetractionContract {
  @Override
  Retraction retraction() {
    return new Retraction.Columns();
  }
}
