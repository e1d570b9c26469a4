package io.github.lipschitz4j.cli.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A folder of results: written beside its place, and moved there once all is in it. */
public final class DraftFolder implements AutoCloseable {
  private final Session session;
  private final Path target;
  private final Path draft;

  private DraftFolder(Session session, Path target, Path draft) {
    this.session = session;
    this.target = target;
    this.draft = draft;
  }

  /** A draft beside a target that is not there, or empty. */
  public static DraftFolder beside(Path out, Session session) {
    Path target = out.toAbsolutePath().normalize();
    Path draft =
        target.resolveSibling(
            "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
    session.drafting(draft);
    Folders.create(draft);
    return new DraftFolder(session, target, draft);
  }

  /** Where to write. */
  public Path draft() {
    return draft;
  }

  /** Moves what was written to its target. */
  public void publish() throws IOException {
    session.check();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    Folders.delete(draft);
    session.drafted(draft);
  }
}
