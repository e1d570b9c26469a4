package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a CSV file as tables of so many rows each, the last of what is left: files of any
 * length in the memory of one block. What {@link CsvTable#read} refuses is refused here when its
 * row is reached, with the same message.
 *
 * <p>Reads no further than the block that is asked for, and, to know whether there is another, one
 * row more. A file has at least one block.
 */
public final class CsvBlocks implements Iterator<Table>, AutoCloseable {
  private final CsvReader reader;
  private final int most;
  private final Values values;
  private boolean ahead;

  CsvBlocks(CsvReader reader, int most) {
    this.reader = reader;
    this.most = most;
    values = new Values(reader.layout().features().length);
  }

  /**
   * Whether there is another row.
   *
   * @return true if {@link #next} gives a table
   * @throws IllegalArgumentException if the next row is bad, or the file ends without any
   */
  @Override
  public boolean hasNext() {
    ahead = ahead || reader.advance();
    return ahead;
  }

  /**
   * The next rows.
   *
   * @return a table of the rows asked for, or of those that are left
   * @throws IllegalArgumentException if one of them is bad
   * @throws NoSuchElementException if none is left
   */
  @Override
  public Table next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "CsvBlocks %s: expected rows, got the end of the file".formatted(reader.source()));
    }
    CsvLayout layout = reader.layout();
    values.clear();
    List<String> labels = new ArrayList<>();
    while (values.rows() < most && hasNext()) {
      values.add(reader.features());
      if (layout.label().isPresent()) {
        labels.add(reader.label());
      }
      ahead = false;
    }
    return Table.trusted(
        reader.source(),
        layout.featureNames(),
        values.matrix(),
        layout.label().map(column -> labels));
  }

  /**
   * Closes the file.
   *
   * @throws UncheckedIOException if the disk fails
   */
  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "CsvTable %s: %s".formatted(reader.source(), e.getMessage()), e);
    }
  }
}
