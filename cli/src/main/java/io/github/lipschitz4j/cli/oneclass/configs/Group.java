package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.List;
import java.util.stream.Stream;

/**
 * A group of keys. All groups together are all that a file may say; the reference table is made
 * from them.
 */
sealed interface Group permits FileGroup, Kind {
  /** Where it stands, for the table. */
  String title();

  /** The keys, without that of the kind. */
  List<Key> keys();

  default List<String> names() {
    return keys().stream().map(Key::name).toList();
  }

  /** All groups, in the order of the table. */
  static List<Group> all() {
    return Stream.<Group>concat(Stream.of(FileGroup.values()), Kind.all().stream()).toList();
  }
}
