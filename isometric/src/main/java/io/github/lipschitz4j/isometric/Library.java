package io.github.lipschitz4j.isometric;

import java.util.Optional;

/** This library's own version, from the jar's manifest. */
final class Library {
  static final String VERSION =
      Optional.ofNullable(Library.class.getPackage().getImplementationVersion())
          .orElse("unreleased");

  private Library() {}
}
