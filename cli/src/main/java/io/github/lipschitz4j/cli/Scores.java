package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.oneclass.OneClassModel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a model says of rows.
 *
 * @param distance signed distances
 * @param normal decisions
 * @param radius certified radii
 */
record Scores(double[] distance, boolean[] normal, double[] radius) {
  /** A network holds some hundred numbers a row. */
  private static final int CHUNK = 4096;

  static Scores of(OneClassModel model, INDArray rows, Session session, Progress progress) {
    int n = rows.rows();
    Scores all = new Scores(new double[n], new boolean[n], new double[n]);
    for (int from = 0; from < n; from += CHUNK) {
      INDArray part = part(rows, from, Math.min(n, from + CHUNK));
      double[] distances = model.signedDistance(part);
      System.arraycopy(distances, 0, all.distance, from, distances.length);
      System.arraycopy(model.isNormal(part), 0, all.normal, from, distances.length);
      System.arraycopy(model.certifiedRadius(part), 0, all.radius, from, distances.length);
      session.check();
      progress.at(from + distances.length, "");
    }
    return all;
  }

  static INDArray part(INDArray rows, int from, int to) {
    return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  static double[] distances(OneClassModel model, INDArray rows) {
    double[] all = new double[rows.rows()];
    for (int from = 0; from < all.length; from += CHUNK) {
      double[] some = model.signedDistance(part(rows, from, Math.min(all.length, from + CHUNK)));
      System.arraycopy(some, 0, all, from, some.length);
    }
    return all;
  }
}
