package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.List;
import java.util.stream.Stream;

/** A group of keys that is chosen by its kind, one of a family. */
sealed interface Kind extends Group permits LearningKind, SamplerKind, ImageKind {
  Family family();

  /** As a file writes it. */
  String kind();

  @Override
  default String title() {
    return family().title() + ": " + kind();
  }

  static List<Kind> all() {
    return Stream.<Kind[]>of(LearningKind.values(), SamplerKind.values(), ImageKind.values())
        .flatMap(Stream::of)
        .toList();
  }
}
