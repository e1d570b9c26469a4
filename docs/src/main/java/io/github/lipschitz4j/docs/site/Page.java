package io.github.lipschitz4j.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the checkout.
 *
 * @param source its file, from the checkout's root
 * @param title its first heading
 * @param text what the file holds
 */
record Page(Path source, String title, String text) {

  static Page read(Path root, Path source) throws IOException {
    String text = Files.readString(root.resolve(source));
    String markdown = isNotebook(source) ? NotebookPage.markdown(text) : text;
    String title =
        Markdown.title(markdown)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "page " + source + ": expected a heading, got none"));
    return new Page(source, title, text);
  }

  private static boolean isNotebook(Path source) {
    return source.toString().endsWith(".ipynb");
  }

  /** Where its HTML lies, from the site's root. */
  Path target() {
    return target(source);
  }

  static Path target(Path source) {
    String name = source.getFileName().toString();
    String html =
        name.equals("README.md") ? "index.html" : name.replaceAll("\\.(md|ipynb)$", ".html");
    return source.resolveSibling(html);
  }

  /** The page's folder; the checkout's own is the empty path. */
  Path folder() {
    return source.getParent() == null ? Path.of("") : source.getParent();
  }

  boolean isIndex() {
    return source.endsWith("README.md");
  }

  String html(Links links) throws IOException {
    return isNotebook(source) ? NotebookPage.html(text, links) : Markdown.html(text, links);
  }
}
