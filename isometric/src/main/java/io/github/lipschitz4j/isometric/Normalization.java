package io.github.lipschitz4j.isometric;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How data are brought to units in which one distortion suits all columns. */
public enum Normalization {
  /** As they are. */
  NONE {
    @Override
    Units fit(INDArray rows) {
      return constant(rows, 0, 1);
    }
  },

  /** One least and one greatest value, of all columns together, become 0 and 1: keeps the shape. */
  COMMON {
    @Override
    Units fit(INDArray rows) {
      double least = rows.minNumber().doubleValue();
      return constant(rows, least, rows.maxNumber().doubleValue() - least);
    }
  },

  /** Each column's least and greatest value become 0 and 1. */
  COLUMNS {
    @Override
    Units fit(INDArray rows) {
      INDArray least = rows.min(0);
      return Units.of(least.toDoubleVector(), rows.max(0).sub(least).toDoubleVector());
    }
  },

  /** Each column gets mean 0 and deviation 1. */
  STANDARD {
    @Override
    Units fit(INDArray rows) {
      // over n: a single row has no other deviation
      return Units.of(rows.mean(0).toDoubleVector(), rows.std(false, 0).toDoubleVector());
    }
  },

  /**
   * Each column gets mean 0 and deviation 1; values further out than five deviations are drawn to
   * five. For columns that are almost always the same, where a rare value would otherwise be
   * hundreds of deviations away and decide alone.
   */
  BOUNDED {
    @Override
    Units fit(INDArray rows) {
      return STANDARD.fit(rows).within(REACH);
    }
  };

  private static final double REACH = 5;

  abstract Units fit(INDArray rows);

  private static Units constant(INDArray rows, double centre, double scale) {
    double[] centres = new double[rows.columns()];
    double[] scales = new double[rows.columns()];
    Arrays.fill(centres, centre);
    Arrays.fill(scales, scale);
    return Units.of(centres, scales);
  }
}
