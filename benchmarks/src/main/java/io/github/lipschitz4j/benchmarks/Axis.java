package io.github.lipschitz4j.benchmarks;

import java.util.Locale;

/** What grows while the rest stays at 3 hidden layers of 128, 256 rows, 16 features. */
enum Axis {
  WIDTH("neurons of a hidden layer", 32, 64, 128, 256, 512, 1024),
  DEPTH("hidden layers", 1, 2, 4, 8, 16),
  BATCH("rows of a batch", 32, 64, 128, 256, 512, 1024, 2048),
  DIMENSION("features", 2, 8, 32, 128, 512, 2048, 4096),
  DATA("rows of the data", 512, 1024, 2048, 4096, 8192, 16384);

  private final String title;
  private final int[] sizes;

  Axis(String title, int... sizes) {
    this.title = title;
    this.sizes = sizes;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  int[] sizes() {
    return sizes.clone();
  }

  /** The size on this axis, else what all others stay at. */
  int of(Axis axis, int size) {
    if (this == axis) {
      return size;
    }
    return switch (this) {
      case WIDTH -> 128;
      case DEPTH -> 3;
      case BATCH -> 256;
      case DIMENSION -> 16;
      case DATA -> 2048;
    };
  }
}
