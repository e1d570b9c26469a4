package io.github.lipschitz4j.cli.data;

import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.datasets.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Gets a package by its own package manager: that one knows its mirrors, proxies and signatures.
 *
 * <p>What a client prints is shown if it fails, and only then.
 */
final class PackageClient {
  private static final String OUTPUT = "output.txt";
  private static final int SHOWN = 20;

  private final Environment around;
  private final Session session;
  private final PrintWriter err;

  PackageClient(Environment around, Session session, PrintWriter err) {
    this.around = around;
    this.session = session;
    this.err = err;
  }

  /** A package, or a folder with what was in it. */
  Path get(Origin origin, Path folder) throws IOException {
    if (origin instanceof Origin.Debian) {
      // before a download that could not be unpacked
      program("dpkg", origin);
      run(origin.command(), origin, folder);
      Path unpacked = folder.resolve("unpacked");
      // the client unpacks whatever compression its own system packs with
      run(
          List.of("dpkg", "-x", downloaded(folder, ".deb").toString(), unpacked.toString()),
          origin,
          folder);
      return unpacked;
    }
    run(origin.command(), origin, folder);
    return downloaded(folder, ".tgz");
  }

  private static Path downloaded(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .findFirst()
          .orElseThrow(
              () ->
                  new IOException(
                      "fetch: expected a %s from the client, got none".formatted(ending)));
    }
  }

  private Path program(String name, Origin origin) throws IOException {
    return around
        .program(name)
        .orElseThrow(
            () ->
                new IOException(
                    "fetch: expected %s on the PATH, got none (%s; or get %s elsewhere, and give it"
                            .formatted(name, remedy(name), origin.coordinates())
                        + " with --file)"));
  }

  private static String remedy(String name) {
    return name.equals("npm")
        ? "install npm, which comes with Node.js"
        : "it belongs to Debian, Ubuntu and their kin";
  }

  private void run(List<String> command, Origin origin, Path folder) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.set(0, program(command.get(0), origin).toString());
    Path output = folder.resolve(OUTPUT);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(around.variables());
    Process process = builder.start();
    try {
      // it has nobody to ask
      process.getOutputStream().close();
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        session.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("cancelled");
    } finally {
      end(process);
    }
    session.check();
    if (process.exitValue() != 0) {
      show(command.get(0), output);
      throw new IOException(
          "fetch: expected '%s' to succeed, got exit status %d (%s)"
              .formatted(String.join(" ", command), process.exitValue(), hint(origin)));
    }
  }

  /** The client first: one that outlives what it waits for goes on with its next step. */
  private static void end(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    below.forEach(ProcessHandle::destroy);
    try {
      // what still runs would write into a folder that is about to go
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static String hint(Origin origin) {
    return (origin instanceof Origin.Debian
            ? "offline, or an old list of packages: then apt-get update; "
            : "offline? ")
        + "--file takes a package that was fetched elsewhere";
  }

  private void show(String client, Path output) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    lines
        .subList(Math.max(0, lines.size() - SHOWN), lines.size())
        .forEach(line -> err.println(client + ": " + Failures.oneLine(line)));
    err.flush();
  }
}
