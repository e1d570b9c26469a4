package io.github.lipschitz4j.cli.oneclass.configs;

/** All keys of a configuration as Markdown. */
final class ReferenceTable {
  private ReferenceTable() {}

  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Keys of a configuration

            Made from the schema that reads them; a test holds the two together. A key that is not
            here, is written twice or has a value of another kind is refused, with its line and
            column. Where one of several kinds is chosen, write `{kind: K, key: value}`, or `K`
            alone where it needs no key. A list of one may be written without brackets. Lengths
            (margin, levels, steps of an ascent) are in the units that the model computes in, see
            *scaling*.

            *By rule* is said of an option that follows from the rule that goes with the data; what
            is written there holds under the rule of distances. Bundled tables and sets of images
            have rules of their own, see [the guide](../../docs/guide/one-class.md); options.json beside
            each model says what was used.
            """);
    for (Group group : Group.all()) {
      text.append("\n## ").append(group.title()).append("\n\n");
      if (group.keys().isEmpty()) {
        text.append("No keys.\n");
      } else {
        text.append("| key | value | without it | meaning |\n| --- | --- | --- | --- |\n");
        group.keys().forEach(key -> row(text, key));
      }
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Key key) {
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                key.name(),
                key.value(),
                key.absent().isEmpty() ? "needed" : key.absent(),
                key.meaning()));
  }
}
