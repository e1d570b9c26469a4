package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.List;
import java.util.Optional;

/** Kinds of which one is chosen. */
enum Family {
  /** Networks. */
  ARCHITECTURE("options.architecture"),
  /** Rates. */
  SCHEDULE("options.schedule"),
  /** Boxes. */
  BOX("options.box"),
  /** Climbs. */
  ASCENT("options.ascent"),
  /** Samplers. */
  NEGATIVES("options.negatives"),
  /** Changes of images. */
  TRANSFORMS("transform"),
  /** Columns of tables. */
  COLUMNS("column of tabular"),
  /** Changes of normals. */
  AUGMENTATION("options.augmentation");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<String> kinds() {
    return members().stream().map(Kind::kind).toList();
  }

  Optional<Kind> kind(String name) {
    return members().stream().filter(member -> member.kind().equals(name)).findFirst();
  }

  private List<Kind> members() {
    return Kind.all().stream().filter(member -> member.family() == this).toList();
  }
}
