package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A folder of results: written beside its place, and moved there once all is in it. */
final class GanFolder implements AutoCloseable {
  private final Session session;
  private final Path target;
  private final Path draft;

  private GanFolder(Session session, Path target, Path draft) {
    this.session = session;
    this.target = target;
    this.draft = draft;
  }

  static GanFolder beside(Path out, Session session) {
    Path target = out.toAbsolutePath().normalize();
    Path draft =
        target.resolveSibling(
            "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
    session.drafting(draft);
    Folders.create(draft);
    return new GanFolder(session, target, draft);
  }

  Path draft() {
    return draft;
  }

  void publish() throws IOException {
    session.check();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    Folders.delete(draft);
    session.drafted(draft);
  }
}
