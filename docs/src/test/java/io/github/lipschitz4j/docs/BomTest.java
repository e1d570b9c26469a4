package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM says what the parent POM says: it is published without it. */
class BomTest {
  private static final Pattern MANAGED =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "\\s*<version>([^<]+)</version>\\s*</dependency>");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<>]+)</\\1>");

  /** Of a POM's managed dependencies, properties put in. */
  private static Map<String, String> managed(Path pom, Map<String, String> properties)
      throws IOException {
    Map<String, String> versions = new TreeMap<>();
    Matcher found = MANAGED.matcher(Files.readString(pom));
    while (found.find()) {
      versions.put(
          filled(found.group(1) + ":" + found.group(2), properties),
          filled(found.group(3), properties));
    }
    return versions;
  }

  private static String filled(String text, Map<String, String> properties) {
    return Pattern.compile("\\$\\{([^}]+)}")
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(properties.getOrDefault(found.group(1), found.group())));
  }

  @Test
  void itsVersionsAreTheParents() throws IOException {
    Path parent = Path.of("../pom.xml");
    Map<String, String> properties = new TreeMap<>();
    Matcher found = PROPERTY.matcher(Files.readString(parent));
    while (found.find()) {
      properties.putIfAbsent(found.group(1), found.group(2));
    }
    Map<String, String> parents = managed(parent, properties);
    // the same release for every system
    parents.put("org.nd4j:nd4j-native-platform", properties.get("nd4j.version"));
    Map<String, String> bom = managed(Path.of("../bom/pom.xml"), Map.of());
    assertThat(bom).hasSizeGreaterThan(20);
    assertThat(parents).containsAllEntriesOf(bom);
  }

  @Test
  void everyPublishedModuleIsInIt() throws IOException {
    Map<String, String> bom = managed(Path.of("../bom/pom.xml"), Map.of());
    Matcher modules =
        Pattern.compile("<module>([^<]+)</module>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    int published = 0;
    while (modules.find()) {
      String pom = Files.readString(Path.of("..", modules.group(1), "pom.xml"));
      if (!pom.contains("maven.deploy.skip") && !modules.group(1).equals("bom")) {
        String name = "lipschitz-" + modules.group(1).replace("lipschitz-", "");
        assertThat(bom).containsEntry("io.github.lipschitz4j:" + name, "${project.version}");
        published++;
      }
    }
    assertThat(published).isEqualTo(10);
  }
}
