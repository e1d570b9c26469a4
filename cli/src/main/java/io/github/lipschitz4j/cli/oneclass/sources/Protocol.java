package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.cli.frame.Choices;

/** Which rows of a labelled table train, and which judge. */
enum Protocol {
  /** Half of the normals train; the other half and all anomalies judge. */
  ONE_CLASS,

  /** All rows train, anomalies among them and labels unseen; the same rows judge. */
  UNSUPERVISED;

  @Override
  public String toString() {
    return Choices.name(this);
  }
}
