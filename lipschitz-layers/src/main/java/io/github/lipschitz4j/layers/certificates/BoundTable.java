package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.Reshape;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The bound of a network layer by layer, activations among them, with the singular values of the
 * linear layers that are small enough.
 *
 * <p>Singular values are those of the linear part, without a bias: of a convolution, of the
 * operator on images and not of its kernel. They are LAPACK's, which are accurate but prove
 * nothing; the bound beside them does. The network is only read.
 *
 * @param rows a row for each layer, in order
 */
public record BoundTable(List<Row> rows) {
  /** A decomposition of this many values takes about a second. */
  private static final long MOST_VALUES = 1L << 19;

  /** The decomposition makes square matrices of the longer side. */
  private static final long LONGEST_SIDE = 1024;

  private static final List<String> TITLES =
      List.of("layer", "input", "output", "smallest", "largest", "bound", "product");

  /**
   * One layer.
   *
   * @param name how the layer is called
   * @param input shape of an example
   * @param output shape of what it becomes
   * @param singular smallest and largest singular value; empty for a layer that is not linear, or
   *     large
   * @param bound the proven Lipschitz bound
   * @param product the proven bound of the network up to here, this layer included
   */
  public record Row(
      String name,
      List<Long> input,
      List<Long> output,
      Optional<Singular> singular,
      double bound,
      double product) {
    /** Copies the lists. */
    public Row {
      input = List.copyOf(input);
      output = List.copyOf(output);
    }
  }

  /**
   * The ends of a spectrum.
   *
   * @param smallest of the min(in, out) singular values
   * @param largest the spectral norm
   */
  public record Singular(double smallest, double largest) {}

  /** Copies the list. */
  public BoundTable {
    rows = List.copyOf(rows);
  }

  /**
   * Measures a network.
   *
   * @param network not modified
   * @return the table
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static BoundTable of(CondensedNetwork network) {
    LipschitzBound bound = Certifier.certify(network).bound();
    List<Row> rows = new ArrayList<>();
    long[] shape = {network.inputs()};
    for (CondensedLayer layer : network.layers()) {
      int k = rows.size();
      long[] outputs = layer.outputs(shape);
      rows.add(
          new Row(
              layer.name(),
              list(shape),
              list(outputs),
              singular(layer, shape, outputs),
              bound.layers().get(k).value(),
              bound.before(k + 1)));
      shape = outputs;
    }
    return new BoundTable(rows);
  }

  private static List<Long> list(long[] shape) {
    return LongStream.of(shape).boxed().toList();
  }

  private static Optional<Singular> singular(CondensedLayer layer, long[] inputs, long[] outputs) {
    long in = Reshape.length(inputs);
    long out = Reshape.length(outputs);
    boolean linear =
        layer instanceof Affine || layer instanceof Conv || layer instanceof TransposedConv;
    if (!linear || Math.max(in, out) > LONGEST_SIDE || in * out > MOST_VALUES) {
      return Optional.empty();
    }
    double[] values = SingularValues.of(matrix(layer.castTo(DataType.DOUBLE), inputs, outputs));
    return Optional.of(new Singular(values[values.length - 1], values[0]));
  }

  /** The linear part [out, in]: the pullback takes each unit vector to a row of it. */
  private static INDArray matrix(CondensedLayer layer, long[] inputs, long[] outputs) {
    long in = Reshape.length(inputs);
    long out = Reshape.length(outputs);
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, examples(out, inputs));
    INDArray units = Nd4j.eye(out).castTo(DataType.DOUBLE).dup('c');
    INDArray rows = layer.trace(zeros).pullback().apply(units.reshape('c', examples(out, outputs)));
    return rows.dup('c').reshape('c', new long[] {out, in});
  }

  private static long[] examples(long count, long[] shape) {
    return LongStream.concat(LongStream.of(count), Arrays.stream(shape)).toArray();
  }

  /**
   * The table for readers: aligned columns, a title and a line for each layer; what is shown of a
   * bound is rounded up.
   *
   * @return lines that end in \n
   */
  public String text() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(TITLES);
    for (Row row : rows) {
      cells.add(
          List.of(
              row.name(),
              shape(row.input()),
              shape(row.output()),
              row.singular().map(values -> number(values.smallest())).orElse(""),
              row.singular().map(values -> number(values.largest())).orElse(""),
              up(row.bound()),
              up(row.product())));
    }
    int[] widths = new int[TITLES.size()];
    for (List<String> line : cells) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], line.get(j).length());
      }
    }
    return cells.stream().map(line -> line(line, widths) + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < widths.length; j++) {
      // names to the left, numbers to the right
      String padding = " ".repeat(widths[j] - cells.get(j).length());
      line.append(j == 0 ? "" : "  ");
      line.append(j == 0 ? cells.get(j) + padding : padding + cells.get(j));
    }
    return line.toString();
  }

  private static String shape(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String up(double bound) {
    return Double.isFinite(bound)
        ? new BigDecimal(bound).round(new MathContext(8, RoundingMode.CEILING)).toString()
        : Double.toString(bound);
  }
}
