package io.github.lipschitz4j.cli.data;

import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A folder for packages on their way into the cache; it goes, however the work ends. */
final class FetchDraft implements AutoCloseable {
  private final Path folder;
  private final List<Path> made;
  private final Session session;

  private FetchDraft(Path folder, List<Path> made, Session session) {
    this.folder = folder;
    this.made = made;
    this.session = session;
  }

  /** Makes one in a cache, and the cache where there is none. */
  static FetchDraft in(Path cache, Session session) {
    Path folder =
        cache
            .toAbsolutePath()
            .normalize()
            .resolve(".fetch-" + UUID.randomUUID().toString().substring(0, 8));
    session.drafting(folder);
    return new FetchDraft(folder, Folders.create(folder), session);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    Folders.delete(folder);
    session.drafted(folder);
    Folders.deleteEmpty(made);
  }
}
