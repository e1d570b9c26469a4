package io.github.lipschitz4j.plots;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTML page that holds everything it shows: text, tables and pictures, no script, nothing to
 * fetch. It reads on dark and on light screens, prints, and is well-formed XML.
 *
 * <p>All text is escaped. Immutable: each call returns a report with one block more.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2125; --soft: #5b6670; --rule: #d5dade; --page: #fff; --band: #f4f6f8; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e7ea; --soft: #a3adb6; --rule: #3d454d; --page: #16191c; --band: #20252a; }
      }
      body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 54rem; background: var(--page); color: var(--ink);
        font: 1rem/1.55 system-ui, sans-serif; }
      h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1.5rem; }
      h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
      p { max-width: 42rem; overflow-wrap: anywhere; }
      .scroll { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem 1.25rem .3rem .6rem; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
      tbody th { font-weight: 500; color: var(--soft); }
      thead th { border-top: 0; }
      tbody tr:nth-child(odd) { background: var(--band); }
      figure { margin: 1.5rem 0; }
      figure img { display: block; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--rule); border-radius: 4px; }
      figcaption { color: var(--soft); margin-top: .5rem; max-width: 42rem; }
      @media print {
        :root { --ink: #000; --soft: #333; --rule: #999; --page: #fff; --band: #fff; color-scheme: light; }
        body { max-width: none; padding: 0; font-size: 10.5pt; }
        figure, tr, .scroll { break-inside: avoid; }
        figure img { max-height: 18cm; width: auto; }
        h2 { break-after: avoid; }
      }
      """;

  private final String title;
  private final List<String> blocks;
  private final int figures;

  private HtmlReport(String title, List<String> blocks, int figures) {
    this.title = title;
    this.blocks = blocks;
    this.figures = figures;
  }

  /**
   * An empty report.
   *
   * @param title of the page
   * @return the report
   */
  public static HtmlReport titled(String title) {
    return new HtmlReport(title, List.of(), 0);
  }

  /**
   * Begins a section.
   *
   * @param heading of the section
   * @return the report with it
   */
  public HtmlReport section(String heading) {
    return with("<h2>" + escape(heading) + "</h2>", figures);
  }

  /**
   * Adds a paragraph.
   *
   * @param text plain
   * @return the report with it
   */
  public HtmlReport paragraph(String text) {
    return with("<p>" + escape(text) + "</p>", figures);
  }

  /**
   * Adds a table of names and values.
   *
   * @param caption above it
   * @param facts name ↦ value, in the map's order
   * @return the report with it
   */
  public HtmlReport facts(String caption, Map<String, String> facts) {
    String rows =
        facts.entrySet().stream()
            .map(
                fact ->
                    "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(escape(fact.getKey()), escape(fact.getValue())))
            .collect(Collectors.joining("\n"));
    return with(table(caption, "", rows), figures);
  }

  /**
   * Adds a table with a row of headings.
   *
   * @param caption above it
   * @param headings of the columns
   * @param rows each with as many cells
   * @return the report with it
   * @throws IllegalArgumentException if a row has more or fewer cells
   */
  public HtmlReport table(String caption, List<String> headings, List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != headings.size()) {
        throw new IllegalArgumentException(
            "HtmlReport table '%s': expected %d cells, one for each heading, got %d in row %d"
                .formatted(caption, headings.size(), rows.get(i).size(), i));
      }
    }
    String head =
        headings.stream()
            .map(heading -> "<th scope=\"col\">" + escape(heading) + "</th>")
            .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>\n"));
    String body =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> "<td>" + escape(cell) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
            .collect(Collectors.joining("\n"));
    return with(table(caption, head, body), figures);
  }

  private static String table(String caption, String head, String body) {
    return """
        <div class="scroll"><table>
        <caption>%s</caption>
        %s<tbody>
        %s
        </tbody></table></div>"""
        .formatted(escape(caption), head, body);
  }

  /**
   * Adds a picture, numbered from 1.
   *
   * @param figure embedded in the page
   * @param caption below it: what to see
   * @param alt what a reader who cannot see it should know; not blank
   * @return the report with it
   * @throws IllegalArgumentException if {@code alt} is blank
   */
  public HtmlReport figure(Figure figure, String caption, String alt) {
    if (alt.isBlank()) {
      throw new IllegalArgumentException(
          "HtmlReport figure '%s': expected a text for readers who cannot see it, got a blank one"
              .formatted(caption));
    }
    int number = figures + 1;
    return with(
        """
        <figure>
        <img src="data:image/png;base64,%s" width="%d" height="%d" alt="%s" />
        <figcaption>Figure %d. %s</figcaption>
        </figure>"""
            .formatted(
                Base64.getEncoder().encodeToString(figure.png()),
                figure.width() / Charts.SCALE,
                figure.height() / Charts.SCALE,
                escape(alt),
                number,
                escape(caption)),
        number);
  }

  private HtmlReport with(String block, int figureCount) {
    List<String> more = new ArrayList<>(blocks);
    more.add(block);
    return new HtmlReport(title, List.copyOf(more), figureCount);
  }

  /**
   * The page.
   *
   * @return HTML, which is also well-formed XML
   */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s
        </main>
        </body>
        </html>
        """
        .formatted(escape(title), STYLE, escape(title), String.join("\n", blocks));
  }

  /**
   * Writes the page in UTF-8, whole or not at all.
   *
   * @param path of the file, replaced if it is there
   * @throws java.io.UncheckedIOException if the disk fails or there is no such folder; then {@code
   *     path} is as it was
   */
  public void write(Path path) {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(path, out -> out.write(bytes));
  }

  /** Text for elements and quoted attributes; what XML cannot hold becomes U+FFFD. */
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xfffd);
              }
            });
    return safe.toString();
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
