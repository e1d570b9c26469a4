package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.DataCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where fetched data sets stay. */
public final class CacheFlag {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder of fetched data sets (default: the variable LIPSCHITZ_CACHE of the environment,"
              + " else .cache/lipschitz4j in the home folder).")
  private Optional<Path> folder = Optional.empty();

  /** The cache that is asked for; the place may not be a file. */
  public DataCache cache(Environment around) {
    DataCache cache =
        folder.map(DataCache::new).orElseGet(() -> DataCache.of(around.variables(), around.home()));
    Check.that(
        Files.notExists(cache.folder()) || Files.isDirectory(cache.folder()),
        "--cache %s: expected a folder, got a file",
        cache.folder());
    return cache;
  }
}
