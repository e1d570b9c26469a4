package io.github.lipschitz4j.cli.data;

import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * A package from an address that the user gives. Whom it comes from does not matter: the files in
 * it are known by their hashes.
 */
record Download(URI address) {
  /** What no package is as large as. */
  private static final long LIMIT = 1L << 31;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Download of(String text) {
    Optional<URI> address = parse(text);
    Check.that(
        address.isPresent(),
        "--url: expected an address with http or https, got '%s' (a file on this machine: --file)",
        text);
    return new Download(address.get());
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          .filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The name that its file would have. */
  private String name() {
    String path = Optional.ofNullable(address.getPath()).orElse("");
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return last.matches("[A-Za-z0-9].*") ? last : "download";
  }

  /**
   * Gets it into a folder.
   *
   * @param began told the size where the server says it, else 0; gives who is told the bytes so far
   */
  Path get(Path folder, Session session, LongFunction<LongConsumer> began) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("status " + answer.statusCode());
        }
        long size = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        return copy(in, folder.resolve(name()), session, began.apply(size));
      }
    } catch (IOException e) {
      throw new IOException(
          "--url %s: expected a package, got %s (offline? --file takes one that was fetched elsewhere)"
              .formatted(
                  address,
                  Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("cancelled");
    }
  }

  private static Path copy(InputStream in, Path file, Session session, LongConsumer done)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int read; (read = in.read(buffer)) >= 0; ) {
        session.check();
        size += read;
        if (size > LIMIT) {
          throw new IOException("more than 2 GiB");
        }
        out.write(buffer, 0, read);
        done.accept(size);
      }
    }
    return file;
  }
}
