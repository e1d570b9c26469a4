package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loop: draw rows of both, one KR step. */
final class Training {
  private final WassersteinOptions options;
  private final Seeds seeds;
  private final Units units;
  private final RowSource x;
  private final RowSource y;
  private final MultiLayerNetwork network;
  private final NetworkTrainer trainer;
  private final INDArray labels;
  private final List<StepReport> reports = new ArrayList<>();

  Training(RowSource x, RowSource y, Units units, WassersteinOptions options, Seeds seeds) {
    this.x = x;
    this.y = y;
    this.units = units;
    this.options = options;
    this.seeds = seeds;
    network =
        PotentialNetwork.build(
            units.centre().length, options, seeds.of(Purpose.WEIGHTS, 0).nextLong());
    trainer = new NetworkTrainer(network);
    labels = Nd4j.ones(DataType.FLOAT, 2L * options.batch(), 1);
    for (int i = options.batch(); i < 2 * options.batch(); i++) {
      labels.putScalar(i, 0, -1);
    }
  }

  int done() {
    return reports.size();
  }

  boolean isFinished() {
    return done() >= options.steps();
  }

  List<StepReport> reports() {
    return List.copyOf(reports);
  }

  /** The potential as it is now, in the user's units. */
  CondensedNetwork function() {
    return units.fold(CondensedNetwork.of(network));
  }

  /** One weight update. */
  void step(TrainingListener listener) {
    int step = done();
    int batch = options.batch();
    int d = units.centre().length;
    float[] rows = new float[2 * batch * d];
    fill(rows, 0, "x", x, Purpose.BATCH_X);
    fill(rows, batch * d, "y", y, Purpose.BATCH_Y);
    INDArray drawn = Nd4j.createFromArray(rows).reshape('c', new long[] {2L * batch, d});
    double kr = -trainer.fit(drawn, labels) * units.scale();
    checkFinite("KR value", kr);
    // the value is that of the weights before the update
    checkFinite("sum of the weights", network.params().sumNumber().doubleValue());
    StepReport report = new StepReport(step + 1, options.steps(), kr);
    reports.add(report);
    listener.onStep(report);
  }

  private void fill(float[] rows, int from, String name, RowSource source, Purpose purpose) {
    INDArray drawn =
        Draw.rows(name, source, options.batch(), units.centre().length, seeds.of(purpose, done()));
    units.standardize(drawn, rows, from);
  }

  private void checkFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new TrainingDivergedException(
          String.format(
              "WassersteinEstimator step %d: expected a finite %s, got %s (last report: %s; a lower"
                  + " learning rate may help)",
              done() + 1,
              what,
              value,
              reports.isEmpty() ? "none" : reports.get(reports.size() - 1)));
    }
  }
}
