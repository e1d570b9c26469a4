package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What {@link Tabular} has learnt of one column, or of one group of them. */
sealed interface TableColumn {

  /** Writes the columns of its own. */
  void draw(float[] row, RandomGenerator random);

  /** Learns from the standardized normals. */
  static TableColumn fit(Column kind, int column, Surroundings where, double width) {
    if (kind instanceof Column.Categorical categorical) {
      return OneHot.of(categorical.columns(), column, where);
    }
    double[] values =
        IntStream.range(0, where.size()).mapToDouble(i -> where.normals()[i][column]).toArray();
    if (kind instanceof Column.Logarithmic logarithmic) {
      return LogUniform.of(logarithmic.offset(), column, values, where, width);
    }
    double middle =
        kind instanceof Column.Robust
            ? median(values)
            : Arrays.stream(values).average().orElseThrow();
    double reach = Arrays.stream(values).map(x -> Math.abs(x - middle)).max().orElseThrow();
    return new Bell(column, middle, width * reach / 2);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** A Gaussian. */
  record Bell(int column, double middle, double deviation) implements TableColumn {
    @Override
    public void draw(float[] row, RandomGenerator random) {
      row[column] = (float) (middle + deviation * random.nextGaussian());
    }
  }

  /** Uniform in the logarithm of the user's units. */
  record LogUniform(int column, double low, double high, double offset, double centre, double scale)
      implements TableColumn {

    static LogUniform of(
        double offset, int column, double[] values, Surroundings where, double width) {
      double centre = where.scaling().centre()[column];
      double scale = where.scaling().scale()[column];
      double least = Arrays.stream(values).min().orElseThrow() * scale + centre + offset;
      double most = Arrays.stream(values).max().orElseThrow() * scale + centre + offset;
      Check.that(
          least > 0,
          "Logarithmic column %d: expected values above %s, got %s (a larger offset)",
          column + 1,
          -offset,
          least - offset);
      double middle = (Math.log(least) + Math.log(most)) / 2;
      double half = width * (Math.log(most) - Math.log(least)) / 2;
      return new LogUniform(column, middle - half, middle + half, offset, centre, scale);
    }

    @Override
    public void draw(float[] row, RandomGenerator random) {
      double value = Math.exp(low + (high - low) * random.nextDouble()) - offset;
      row[column] = (float) ((value - centre) / scale);
    }
  }

  /** One of several columns is on. */
  record OneHot(int from, float[] off, float[] on) implements TableColumn {
    static OneHot of(int columns, int from, Surroundings where) {
      double[] centre = where.scaling().centre();
      double[] scale = where.scaling().scale();
      float[] off = new float[columns];
      float[] on = new float[columns];
      for (int k = 0; k < columns; k++) {
        off[k] = (float) ((0 - centre[from + k]) / scale[from + k]);
        on[k] = (float) ((1 - centre[from + k]) / scale[from + k]);
      }
      return new OneHot(from, off, on);
    }

    @Override
    public void draw(float[] row, RandomGenerator random) {
      System.arraycopy(off, 0, row, from, off.length);
      int chosen = random.nextInt(on.length);
      row[from + chosen] = on[chosen];
    }
  }
}
