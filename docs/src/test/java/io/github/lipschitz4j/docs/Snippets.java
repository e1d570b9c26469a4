package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the Java blocks of pages to the code of a test that compiles and runs them. */
final class Snippets {
  private static final Pattern SHOWN =
      Pattern.compile("<!-- snippet: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern RUN =
      Pattern.compile("    // snippet: (\\w+)\n(.*?)    // end\n", Pattern.DOTALL);

  private Snippets() {}

  /** The pages show exactly what the test runs, and no other Java. */
  static void assertSame(Class<?> test, List<Path> pages) throws IOException {
    Map<String, String> shown = new TreeMap<>();
    long blocks = 0;
    for (Path page : pages) {
      String text = Files.readString(page);
      shown.putAll(found(SHOWN, text));
      blocks += Pattern.compile("```java").matcher(text).results().count();
    }
    Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
    Map<String, String> run = found(RUN, Files.readString(source));
    run.replaceAll((name, code) -> code.replaceAll("(?m)^    ", ""));
    assertThat(run).isNotEmpty();
    assertThat(shown).isEqualTo(run);
    assertThat(blocks).as("every Java block is a snippet").isEqualTo(run.size());
  }

  private static Map<String, String> found(Pattern pattern, String text) {
    Map<String, String> found = new TreeMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2));
    }
    return found;
  }
}
