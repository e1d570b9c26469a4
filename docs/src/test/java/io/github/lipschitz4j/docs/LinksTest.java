package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link of every page leads to a file of this checkout, and to a heading of it. */
class LinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("target"))
          .filter(file -> !ROOT.relativize(file).startsWith("out"))
          .sorted()
          .toList();
    }
  }

  private static List<String> broken(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
    while (links.find()) {
      String link = links.group(1);
      if (link.matches("[a-z]+:.*")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path to = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
      boolean isWhole = Files.exists(to) && (parts.length == 1 || headings(to).contains(parts[1]));
      if (!isWhole) {
        broken.add(page + ": " + link);
      }
    }
    return broken;
  }

  /** As they are linked to: small letters, words joined by hyphens, no other signs. */
  private static List<String> headings(Path page) throws IOException {
    List<String> headings = new ArrayList<>();
    Matcher found = HEADING.matcher(Files.readString(page));
    while (found.find()) {
      headings.add(
          found
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return headings;
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      broken.addAll(broken(page));
    }
    assertThat(pages()).hasSizeGreaterThan(20);
    assertThat(broken).isEmpty();
  }

  @Test
  void aBrokenOneIsSeen(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# A heading, of it\n[a](#a-heading-of-it) [b](none.md) [c](page.md#none)\n");
    assertThat(broken(page)).containsExactly(page + ": none.md", page + ": page.md#none");
  }
}
