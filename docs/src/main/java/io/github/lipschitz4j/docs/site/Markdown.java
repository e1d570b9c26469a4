package io.github.lipschitz4j.docs.site;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Pages of text: CommonMark with tables, and headings that can be linked to. */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> new Places())
          .nodeRendererFactory(JavaBlocks::new)
          .build();
  private static final Pattern TITLE = Pattern.compile("(?m)^# +(.+)$");

  private Markdown() {}

  static Optional<String> title(String text) {
    Matcher found = TITLE.matcher(text);
    return found.find() ? Optional.of(found.group(1).replace("`", "")) : Optional.empty();
  }

  static String html(String text, Links links) {
    Node document = PARSER.parse(text);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            link.setDestination(links.rewrite(link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(links.rewrite(image.getDestination()));
            visitChildren(image);
          }
        });
    // a table that is wider than its page scrolls by itself
    return RENDERER
        .render(document)
        .replace("<table>", "<div class=\"wide\"><table>")
        .replace("</table>", "</table></div>");
  }

  /** The place of each heading of a page, by its words, as repositories on the web name it. */
  private static final class Places implements AttributeProvider {
    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
      if (node instanceof Heading) {
        String name =
            words(node)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int count = taken.merge(name, 1, Integer::sum);
        attributes.put("id", count == 1 ? name : name + "-" + (count - 1));
      }
    }

    private static String words(Node heading) {
      StringBuilder words = new StringBuilder();
      heading.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text text) {
              words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
              words.append(code.getLiteral());
            }
          });
      return words.toString();
    }
  }

  /** Blocks of Java, with their words coloured. */
  private record JavaBlocks(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      String code = block.getLiteral();
      String html = block.getInfo().equals("java") ? JavaCode.html(code) : JavaCode.escape(code);
      context.getWriter().line();
      context.getWriter().raw("<pre><code>" + html + "</code></pre>");
      context.getWriter().line();
    }
  }
}
