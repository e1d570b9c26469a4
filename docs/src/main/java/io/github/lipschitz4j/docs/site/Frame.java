package io.github.lipschitz4j.docs.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around each page: the site's sections, the section's pages, the page's headings. */
final class Frame {
  /** A page of a folder with fewer belongs to the site's first section. */
  private static final int LEAST = 3;

  private static final Path HOME = Path.of("");
  private static final Pattern HEADING = Pattern.compile("<h2 id=\"([^\"]+)\">(.*?)</h2>");
  private static final Map<String, Path> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("Guide", Path.of("docs/guide/index.html"));
    SECTIONS.put("Notebooks", Path.of("docs/notebooks/index.html"));
    SECTIONS.put("API", Path.of("api/index.html"));
    SECTIONS.put("Results", Path.of("docs/results/index.html"));
    SECTIONS.put("Decisions", Path.of("docs/adr/index.html"));
    SECTIONS.put("Changes", Path.of("CHANGELOG.html"));
  }

  private final Map<Path, List<Page>> sections = new LinkedHashMap<>();

  Frame(Map<Path, Page> pages) {
    Map<Path, List<Page>> folders = new LinkedHashMap<>();
    for (Page page : pages.values()) {
      folders.computeIfAbsent(page.folder(), folder -> new ArrayList<>()).add(page);
    }
    List<Page> home = sections.computeIfAbsent(HOME, folder -> new ArrayList<>());
    for (Map.Entry<Path, List<Page>> folder : folders.entrySet()) {
      boolean isSection = folder.getValue().size() >= LEAST && !folder.getKey().equals(HOME);
      if (isSection) {
        sections.put(folder.getKey(), folder.getValue());
      } else {
        home.addAll(folder.getValue());
      }
    }
    sections.values().forEach(Frame::order);
  }

  /** The index first, then as it names the others, then by name. */
  private static void order(List<Page> section) {
    String index = section.stream().filter(Page::isIndex).map(Page::text).findFirst().orElse("");
    Comparator<Page> named =
        Comparator.comparingInt(
            page -> {
              int at = index.indexOf("(" + page.source().getFileName());
              return at < 0 ? Integer.MAX_VALUE : at;
            });
    section.sort(
        Comparator.comparing((Page page) -> !page.isIndex())
            .thenComparing(named)
            .thenComparing(page -> page.source().toString()));
  }

  String around(Page page, String body) {
    String title = JavaCode.escape(page.title());
    boolean isFirst = page.source().equals(Path.of("README.md"));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="stylesheet" href="%s">
        </head>
        <body>
        <header><a class="name" href="%s">Lipschitz4J</a><nav>%s</nav></header>
        <div class="columns">
        <nav class="section">%s</nav>
        <main>
        %s</main>
        </div>
        <footer>Lipschitz4J, Apache-2.0</footer>
        </body>
        </html>
        """
        .formatted(
            isFirst ? title : title + " – Lipschitz4J",
            Links.relative(page.source(), Path.of("style.css")),
            Links.relative(page.source(), Path.of("index.html")),
            top(page),
            side(page, body),
            body);
  }

  private static String top(Page page) {
    StringBuilder html = new StringBuilder();
    SECTIONS.forEach(
        (name, to) -> {
          boolean isHere = page.target().equals(to) || isIn(page, to);
          html.append(link(page.source(), to, name, isHere));
        });
    return html.toString();
  }

  private static boolean isIn(Page page, Path index) {
    return index.endsWith("index.html") && page.folder().equals(index.getParent());
  }

  private String side(Page page, String body) {
    List<Page> section = sections.getOrDefault(page.folder(), sections.get(HOME));
    StringBuilder html = new StringBuilder("<ul>\n");
    for (Page other : section) {
      boolean isHere = other.equals(page);
      html.append("<li>").append(link(page.source(), other.target(), other.title(), isHere));
      html.append(isHere ? headings(body) : "").append("</li>\n");
    }
    return html.append("</ul>").toString();
  }

  private static String headings(String body) {
    StringBuilder html = new StringBuilder();
    Matcher heading = HEADING.matcher(body);
    while (heading.find()) {
      html.append("<li><a href=\"#").append(heading.group(1)).append("\">");
      html.append(heading.group(2).replaceAll("</?a[^>]*>", "")).append("</a></li>");
    }
    return html.isEmpty() ? "" : "<ul>" + html + "</ul>";
  }

  private static String link(Path from, Path to, String name, boolean isHere) {
    return "<a%s href=\"%s\">%s</a>"
        .formatted(
            isHere ? " aria-current=\"page\"" : "",
            Links.relative(from, to),
            JavaCode.escape(name));
  }
}
