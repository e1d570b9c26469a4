package io.github.lipschitz4j.cli.metric;

/** The model of which epoch. */
enum WhichName {
  LAST("model.zip"),
  BEST("best.zip");

  private final String file;

  WhichName(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
