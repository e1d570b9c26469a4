package io.github.lipschitz4j.docs.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes each page and notebook of a checkout as HTML, at the place it has there; a README becomes
 * its folder's index. Files that pages link to are copied. The Javadoc of all modules goes to
 * {@code api}. Last of all every link is followed, and one that leads nowhere fails.
 */
public final class Site {
  private static final Set<String> NOT_OURS = Set.of("target", "out", "src", "node_modules");

  /** So many broken links say enough. */
  private static final int SHOWN = 30;

  private final Path root;
  private final Path out;

  private Site(Path root, Path out) {
    this.root = root;
    this.out = out;
  }

  /**
   * Writes the site and checks it.
   *
   * @param arguments the checkout, the folder of its Javadoc, and the folder to write to, which is
   *     emptied
   * @throws IOException if a file cannot be read or written
   * @throws IllegalStateException if a link leads nowhere
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "site arguments: expected CHECKOUT JAVADOC OUT, got " + List.of(arguments));
    }
    Path out = Path.of(arguments[2]);
    if (Files.exists(out)) {
      walk(out, Comparator.reverseOrder(), Files::delete);
    }
    Path javadoc = Path.of(arguments[1]);
    Path api = out.resolve("api");
    walk(
        javadoc,
        Comparator.naturalOrder(),
        file -> copy(file, api.resolve(javadoc.relativize(file))));
    int pages = write(Path.of(arguments[0]), out);
    List<String> broken = LinkCheck.broken(out);
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          "site links: expected each to lead somewhere, got %d that do not%n  %s"
              .formatted(
                  broken.size(), String.join("\n  ", broken.stream().limit(SHOWN).toList())));
    }
    System.out.printf("site: %d pages, every link leads somewhere: %s%n", pages, out.toRealPath());
  }

  private interface Step {
    void take(Path file) throws IOException;
  }

  private static void walk(Path folder, Comparator<Path> order, Step step) throws IOException {
    List<Path> files;
    try (Stream<Path> walked = Files.walk(folder)) {
      files = walked.sorted(order).toList();
    }
    for (Path file : files) {
      step.take(file);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the pages, and says how many. */
  static int write(Path root, Path out) throws IOException {
    return new Site(root.toRealPath(), out).write();
  }

  private int write() throws IOException {
    Map<Path, Page> pages = new LinkedHashMap<>();
    for (Path source : sources()) {
      pages.put(source, Page.read(root, source));
    }
    Frame frame = new Frame(pages);
    Set<Path> linked = new TreeSet<>();
    for (Page page : pages.values()) {
      Links links = new Links(root, page.source(), pages.keySet());
      String html = frame.around(page, page.html(links));
      linked.addAll(links.files());
      Path file = out.resolve(page.target());
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, html);
    }
    for (Path file : linked) {
      copy(root.resolve(file), out.resolve(file));
    }
    try (InputStream style = Site.class.getResourceAsStream("style.css")) {
      Files.copy(style, out.resolve("style.css"), StandardCopyOption.REPLACE_EXISTING);
    }
    return pages.size();
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean isOurs =
                folder.equals(root) || !(name.startsWith(".") || NOT_OURS.contains(name));
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md") || file.toString().endsWith(".ipynb")) {
              sources.add(root.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    sources.sort(null);
    return sources;
  }
}
