package io.github.lipschitz4j.docs.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Follows every link within a folder of HTML, to its file and to its place in it: pages, pictures,
 * styles, and the Javadoc. Addresses of other hosts are left alone: a build needs no network.
 */
final class LinkCheck {
  private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b.*?</script>|<!--.*?-->");

  private final Path folder;
  private final Map<Path, Set<String>> places = new HashMap<>();

  private LinkCheck(Path folder) {
    this.folder = folder;
  }

  /** A line for each link that leads nowhere. */
  static List<String> broken(Path folder) throws IOException {
    return new LinkCheck(folder.toRealPath()).broken();
  }

  private List<String> broken() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(folder)) {
      // the JDK's own tool links from this page to a place that it does not write
      pages =
          files
              .filter(LinkCheck::isHtml)
              .filter(file -> !file.endsWith("constant-values.html"))
              .sorted()
              .toList();
    }
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      for (String link : new HashSet<>(found(LINK, page))) {
        if (!leadsSomewhere(page, link)) {
          broken.add(folder.relativize(page) + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean isHtml(Path file) {
    return file.toString().endsWith(".html");
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    String html = SCRIPT.matcher(Files.readString(page)).replaceAll("");
    return pattern
        .matcher(html)
        .results()
        .map(result -> result.group(1).replace("&lt;", "<").replace("&gt;", ">"))
        .map(link -> link.replace("&amp;", "&"))
        .toList();
  }

  private boolean leadsSomewhere(Path page, String link) throws IOException {
    if (link.matches("(https?|mailto|data|javascript):.*")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    String path = decoded(parts[0].replaceAll("\\?.*", ""));
    Path to = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (Files.isDirectory(to)) {
      to = to.resolve("index.html");
    }
    if (!to.startsWith(folder) || !Files.isRegularFile(to)) {
      return false;
    }
    boolean isWhole = parts.length == 1 || parts[1].isEmpty();
    return isWhole || !isHtml(to) || places(to).contains(decoded(parts[1]));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Set<String> places(Path page) throws IOException {
    Set<String> known = places.get(page);
    if (known == null) {
      known = new HashSet<>(found(PLACE, page));
      places.put(page, known);
    }
    return known;
  }
}
