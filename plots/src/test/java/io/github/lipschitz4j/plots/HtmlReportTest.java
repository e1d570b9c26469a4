package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {
  private static final String NASTY =
      "a<b & \"c\" > 'd' </p><script>x()</script> \u0000 \ud800 ε 😀";
  private static final String SEEN =
      "a<b & \"c\" > 'd' </p><script>x()</script> \ufffd \ufffd ε 😀";

  private static Figure figure() {
    return Histogram.titled("h").group("g", 1, 2, 3).draw();
  }

  private static HtmlReport report() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("zeta " + NASTY, NASTY);
    facts.put("alpha", "2");
    return HtmlReport.titled(NASTY)
        .paragraph(NASTY)
        .section(NASTY)
        .facts(NASTY, facts)
        .table(NASTY, List.of("x", NASTY), List.of(List.of("1", NASTY)))
        .figure(figure(), NASTY, NASTY)
        .figure(figure(), "second", "again");
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Document page, String tag, int index) {
    return page.getElementsByTagName(tag).item(index).getTextContent();
  }

  @Test
  void isWellFormedAndEscapesEveryText() throws Exception {
    Document page = parse(report().html());

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    for (String tag : List.of("title", "h1", "h2", "p", "caption")) {
      assertThat(text(page, tag, 0)).as(tag).isEqualTo(SEEN);
    }
    assertThat(text(page, "th", 0)).isEqualTo("zeta " + SEEN);
    assertThat(text(page, "td", 0)).isEqualTo(SEEN);
    assertThat(text(page, "td", 3)).isEqualTo(SEEN);
    assertThat(((Element) page.getElementsByTagName("img").item(0)).getAttribute("alt"))
        .isEqualTo(SEEN);
    assertThat(text(page, "figcaption", 0)).isEqualTo("Figure 1. " + SEEN);
    assertThat(text(page, "figcaption", 1)).isEqualTo("Figure 2. second");
  }

  @Test
  void holdsItsPicturesAndFetchesNothing() throws Exception {
    String html = report().html();
    Element image = (Element) parse(html).getElementsByTagName("img").item(0);
    String source = image.getAttribute("src");

    assertThat(source).startsWith("data:image/png;base64,");
    assertThat(Base64.getDecoder().decode(source.substring(22))).isEqualTo(figure().png());
    assertThat(image.getAttribute("width")).isEqualTo("760");
    String withoutPictures = html.replaceAll("base64,[A-Za-z0-9+/=]*", "");
    assertThat(withoutPictures)
        .doesNotContain("http", "url(", "@import", "<link", "href", "src=\"/");
  }

  @Test
  void readsInTheDarkAndOnPaper() {
    assertThat(report().html()).contains("prefers-color-scheme: dark", "@media print");
  }

  @Test
  void eachCallLeavesTheReportBeforeAlone() {
    HtmlReport before = HtmlReport.titled("t");
    String html = before.html();
    before.paragraph("more");
    assertThat(before.html()).isEqualTo(html);
  }

  @Test
  void writesThePageAndFigures(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("r.html");
    Files.writeString(page, "old");
    report().write(page);
    figure().write(folder.resolve("f.png"));

    assertThat(page).content(StandardCharsets.UTF_8).isEqualTo(report().html());
    assertThat(folder.resolve("f.png")).hasBinaryContent(figure().png());
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
    assertThatThrownBy(() -> report().write(folder.resolve("no/r.html")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("expected an existing folder");
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse(@TempDir Path folder) throws IOException {
    Path page = Files.writeString(folder.resolve("r.html"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    page,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
    assertThat(page).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void refusesPicturesWithoutWordsAndRaggedTables() {
    FieldTest.refused(
        () -> HtmlReport.titled("t").figure(figure(), "c", " "),
        "expected a text for readers who cannot see it");
    FieldTest.refused(
        () -> HtmlReport.titled("t").table("c", List.of("a", "b"), List.of(List.of("1"))),
        "HtmlReport table 'c': expected 2 cells, one for each heading, got 1 in row 0");
  }
}
