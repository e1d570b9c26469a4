package io.github.lipschitz4j.docs.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.docs.notebooks.SourceLines;
import java.io.IOException;

/** Notebooks: their cells in order, each with what it gave when the file was written. */
final class NotebookPage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotebookPage() {}

  /** The cells of text alone. */
  static String markdown(String notebook) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode cell : JSON.readTree(notebook).path("cells")) {
      if (cell.path("cell_type").asText().equals("markdown")) {
        text.append(SourceLines.text(cell.path("source"))).append("\n\n");
      }
    }
    return text.toString();
  }

  static String html(String notebook, Links links) throws IOException {
    StringBuilder html = new StringBuilder();
    for (JsonNode cell : JSON.readTree(notebook).path("cells")) {
      String text = SourceLines.text(cell.path("source"));
      if (cell.path("cell_type").asText().equals("markdown")) {
        html.append(Markdown.html(text, links));
      } else {
        code(html, cell, text);
      }
    }
    html.append("<p><a href=\"")
        .append(links.own())
        .append("\">This notebook</a>, to open in Jupyter.</p>");
    return html.toString();
  }

  private static void code(StringBuilder html, JsonNode cell, String text) {
    String number = cell.path("execution_count").asText("").replace("null", "");
    html.append("<div class=\"cell\"><span class=\"count\">").append(number).append("</span>");
    // a magic is for the kernel, not Java
    String shown = text.startsWith("%") ? JavaCode.escape(text) : JavaCode.html(text);
    html.append("<pre><code>").append(shown).append("</code></pre></div>\n");
    for (JsonNode output : cell.path("outputs")) {
      String png = output.at("/data/image~1png").asText().replace("\n", "");
      if (output.path("output_type").asText().equals("stream")) {
        html.append("<pre class=\"output\">")
            .append(JavaCode.escape(SourceLines.text(output.path("text"))))
            .append("</pre>\n");
      } else if (!png.isEmpty()) {
        html.append("<p><img alt=\"What cell ")
            .append(number)
            .append(" shows\" src=\"data:image/png;base64,")
            .append(png)
            .append("\"></p>\n");
      }
    }
  }
}
