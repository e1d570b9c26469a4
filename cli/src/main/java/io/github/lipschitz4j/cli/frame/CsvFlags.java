package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.Header;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.RowFilter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How to read CSV files. */
public final class CsvFlags {
  enum HeaderFlag {
    AUTO(Header.AUTO),
    YES(Header.PRESENT),
    NO(Header.ABSENT);

    private final Header header;

    HeaderFlag(Header header) {
      this.header = header;
    }

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  @Option(
      names = "--label-column",
      paramLabel = "C",
      description =
          "Column of the labels: a name, or an index from 0 (-1 is the last). It is no feature.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "C=V",
      converter = RowFilterConverter.class,
      description = "Only rows with the value V in column C, which is no feature.")
  private Optional<RowFilter> where = Optional.empty();

  @Option(
      names = "--ignore",
      paramLabel = "C",
      split = ",",
      description = "Columns to leave out, by name.")
  private List<String> ignored = List.of();

  @Option(
      names = "--header",
      paramLabel = "H",
      description =
          "Whether the first row holds names: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE},"
              + " which is yes if none of its cells is a number). Without names, columns are x0,"
              + " x1, …")
  private HeaderFlag header = HeaderFlag.AUTO;

  @Option(
      names = "--delimiter",
      paramLabel = "S",
      description = "Sign between cells, or the word tab (default: a comma).")
  private String delimiter = ",";

  /** Lets a command read the words of these flags. */
  public static void registerChoices(CommandLine command) {
    Choices.register(command, HeaderFlag.class);
  }

  /** Whether any of these flags differs from its default. */
  public boolean isUsed() {
    return label.isPresent()
        || where.isPresent()
        || !ignored.isEmpty()
        || header != HeaderFlag.AUTO
        || !delimiter.equals(",");
  }

  /** Whether a column of labels is named. */
  public boolean hasLabel() {
    return label.isPresent();
  }

  /** Which rows to take; all where it is empty. */
  public Optional<RowFilter> where() {
    return where;
  }

  List<String> ignored() {
    return ignored;
  }

  /** The column of the labels, or none. */
  public LabelColumn label() {
    return label.map(LabelColumn::parse).orElse(LabelColumn.none());
  }

  CsvOptions options() {
    String sign = delimiter.equals("tab") ? "\t" : delimiter;
    Check.that(
        sign.length() == 1, "--delimiter: expected one sign or the word tab, got '%s'", delimiter);
    return CsvOptions.defaults().withHeader(header.header).withDelimiter(sign.charAt(0));
  }
}
