package io.github.lipschitz4j.layers.archive;

/** What an archive may hold at most; the same when writing, so that what is written can be read. */
final class Limits {
  /** All entries together. */
  static final long TOTAL_BYTES = 1L << 30;

  /** All JSON entries together: they live on the Java heap. */
  static final long JSON_BYTES = 16L << 20;

  /** Room for {@link #ENTRIES} items with names of {@link #NAME_LENGTH}. */
  static final long MANIFEST_BYTES = 4L << 20;

  /** Entries besides the manifest. */
  static final int ENTRIES = 10_000;

  /** Characters of an entry's name. */
  static final int NAME_LENGTH = 200;

  /** Objects and arrays inside each other, in one JSON entry. */
  static final int JSON_DEPTH = 100;

  /**
   * Tokens of one JSON entry: a tree of so many nodes stays near 100 MiB. Numbers belong in npy.
   */
  static final long JSON_TOKENS = 1L << 20;

  private Limits() {}
}
