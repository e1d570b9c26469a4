package io.github.lipschitz4j.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  private static final String NOTEBOOK =
      """
      {"cells": [
        {"cell_type": "markdown", "source": ["# Two\\n", "See [the guide](guide.md#a-part-of-it)."]},
        {"cell_type": "code", "execution_count": null, "source": ["%maven a:b:1"], "outputs": []},
        {"cell_type": "code", "execution_count": 2, "source": ["List<String> a;"], "outputs": [
          {"output_type": "stream", "text": ["1 < 2\\n"]},
          {"output_type": "display_data", "data": {"image/png": "AAAA\\n"}}]}]}
      """;

  @TempDir private Path root;
  @TempDir private Path javadoc;
  @TempDir private Path scratch;

  @BeforeEach
  void checkout() throws IOException {
    file("README.md", "# A name\n[guide](docs/guide.md) ![all](docs/all.png) [b](https://b.org)\n");
    file("docs/guide.md", "# Guide\n\n## A part, of it\n\n| a |\n| --- |\n| b |\n");
    file("docs/two.ipynb", NOTEBOOK);
    file("docs/all.png", "a picture");
    file("docs/target/none.md", "# Not ours\n");
    file("CHANGELOG.md", "# Changelog\n");
    for (String section : new String[] {"guide", "notebooks", "results", "adr"}) {
      file("docs/" + section + "/README.md", "# " + section + "\n");
    }
    Files.writeString(javadoc.resolve("index.html"), "<p id=\"here\"></p>");
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String made(String name) throws IOException {
    Path out = scratch.resolve("site");
    Site.main(new String[] {root.toString(), javadoc.toString(), out.toString()});
    return Files.readString(out.resolve(name));
  }

  @Test
  void pagesAndPicturesLieWhereTheyLieInTheCheckout() throws IOException {
    String index = made("index.html");
    assertThat(index).contains("<title>A name</title>");
    assertThat(index).contains("href=\"docs/guide.html\"", "src=\"docs/all.png\"");
    assertThat(index).contains("href=\"api/index.html\"", "href=\"https://b.org\"");
    assertThat(scratch.resolve("site/docs/all.png")).hasContent("a picture");
    assertThat(scratch.resolve("site/docs/target")).doesNotExist();
    String guide = made("docs/guide.html");
    assertThat(guide).contains("<h2 id=\"a-part-of-it\">A part, of it</h2>");
    assertThat(guide).contains("<div class=\"wide\"><table>", "href=\"../style.css\"");
  }

  @Test
  void whatNoLongerIsAPageGoes() throws IOException {
    made("docs/guide.html");
    Files.writeString(scratch.resolve("site/old.html"), "<a href=\"nowhere.html\">");
    made("docs/guide.html");
    assertThat(scratch.resolve("site/old.html")).doesNotExist();
  }

  @Test
  void notebooksShowCellsAndWhatTheyGave() throws IOException {
    String two = made("docs/two.html");
    assertThat(two).contains("<title>Two – Lipschitz4J</title>");
    assertThat(two).contains("href=\"guide.html#a-part-of-it\"", "href=\"two.ipynb\"");
    assertThat(two).contains("%maven a:b:1", "List&lt;String&gt; a;", "1 &lt; 2");
    assertThat(two).contains("src=\"data:image/png;base64,AAAA\"");
    assertThat(scratch.resolve("site/docs/two.ipynb")).exists();
  }

  @Test
  void aBrokenLinkFails() throws IOException {
    made("index.html");
    file("docs/guide.md", "# Guide\n[a](none.md) [b](#none) ![c](none.png) [d](two.ipynb#none)\n");
    assertThatThrownBy(() -> made("index.html"))
        .isInstanceOf(IllegalStateException.class)
        // the notebook's, too: the guide has lost the heading that it links to
        .hasMessageContaining("got 5 that do not")
        .hasMessageContaining("docs/guide.html: none.md")
        .hasMessageContaining("docs/guide.html: #none")
        .hasMessageContaining("docs/guide.html: none.png")
        .hasMessageContaining("docs/guide.html: two.html#none")
        .hasMessageContaining("docs/two.html: guide.html#a-part-of-it");
  }

  @Test
  void aPageWithoutHeadingIsRefused() throws IOException {
    file("docs/plain.md", "no heading\n");
    assertThatThrownBy(() -> made("index.html"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a heading");
  }

  @Test
  void argumentsAreCounted() {
    assertThatThrownBy(() -> Site.main(new String[] {"."}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected CHECKOUT JAVADOC OUT");
  }

  @Test
  void javaIsColouredAndEscaped() {
    assertThat(JavaCode.html("return a < 1; // \"so\"\nnewer(\"new\");"))
        .isEqualTo(
            "<span class=\"word\">return</span> a &lt; <span class=\"number\">1</span>;"
                + " <span class=\"remark\">// \"so\"</span>\n"
                + "newer(<span class=\"string\">\"new\"</span>);");
  }

  @Test
  void theCheckoutItselfIsASite() throws IOException {
    Path out = scratch.resolve("site");
    Files.createDirectories(out.resolve("api"));
    Files.writeString(out.resolve("api/index.html"), "");
    assertThat(Site.write(Path.of(".."), out)).isGreaterThan(50);
    assertThat(LinkCheck.broken(out)).isEmpty();
  }
}
