package io.github.lipschitz4j.docs.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Turns the links of one page, which lead to files of the checkout, into links of the site. */
final class Links {
  private final Path root;
  private final Path page;
  private final Set<Path> pages;
  private final Set<Path> files = new LinkedHashSet<>();

  Links(Path root, Path page, Set<Path> pages) {
    this.root = root;
    this.page = page;
    this.pages = pages;
  }

  /** What is no page of the site and lies in the checkout is noted, to be copied. */
  String rewrite(String link) {
    if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
      return link;
    }
    String[] parts = link.split("#", 2);
    Path to = page.resolveSibling(parts[0]).normalize();
    if (pages.contains(to)) {
      return relative(page, Page.target(to)) + (parts.length == 2 ? "#" + parts[1] : "");
    }
    if (!to.startsWith("..") && Files.isRegularFile(root.resolve(to))) {
      files.add(to);
    }
    return link;
  }

  /** The page's own file, as it lies in the checkout. */
  String own() {
    files.add(page);
    return page.getFileName().toString();
  }

  /** From one place to another, by the slashes of addresses. */
  static String relative(Path from, Path to) {
    Path folder = from.getParent() == null ? Path.of("") : from.getParent();
    return folder.relativize(to).toString().replace('\\', '/');
  }

  Set<Path> files() {
    return files;
  }
}
