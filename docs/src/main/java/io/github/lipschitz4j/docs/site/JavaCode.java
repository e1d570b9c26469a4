package io.github.lipschitz4j.docs.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java as HTML: remarks, strings, numbers and words of the language get a class each. */
final class JavaCode {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<remark>//[^\\n]*|(?s:/\\*.*?\\*/))"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+')"
              + "|\\b(?<word>import|static|new|final|return|for|if|else|while|try|catch|throws?|void"
              + "|int|long|float|double|boolean|char|byte|var|public|private|record|class|true|false"
              + "|null)\\b"
              + "|\\b(?<number>\\d[\\w.]*)");

  private JavaCode() {}

  static String html(String code) {
    StringBuilder html = new StringBuilder();
    Matcher token = TOKEN.matcher(code);
    int end = 0;
    while (token.find()) {
      html.append(escape(code.substring(end, token.start())));
      html.append("<span class=\"").append(kind(token)).append("\">");
      html.append(escape(token.group())).append("</span>");
      end = token.end();
    }
    return html.append(escape(code.substring(end))).toString();
  }

  private static String kind(Matcher token) {
    for (String kind : new String[] {"remark", "string", "word"}) {
      if (token.group(kind) != null) {
        return kind;
      }
    }
    return "number";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
