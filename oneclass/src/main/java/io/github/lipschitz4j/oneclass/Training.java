package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.negatives.Negatives;
import io.github.lipschitz4j.oneclass.negatives.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loop: draw normals and negatives, let the negatives climb, one HKR step on both.
 *
 * <p>Everything that a step does follows from the weights, the updater's state and the step's
 * number, so a training can be left after any step and taken up again.
 */
final class Training {
  private static final int REPORT_EVERY = 20;

  private final OneClassOptions options;
  private final Seeds seeds;
  private final Domain domain;
  private final Surroundings normals;
  private final Negatives negatives;
  private final MultiLayerNetwork network;
  private final NetworkTrainer trainer;
  private final INDArray labels;
  private final List<StepReport> reports = new ArrayList<>();
  private int done;

  /** A training at its start, on normals [n, d] in the user's units. */
  Training(INDArray rows, Scaling scaling, OneClassOptions options, Seeds seeds) {
    Check.that(
        rows.rows() >= options.batch(),
        "OneClassTrainer normals: expected at least one batch, %d rows after holding out, got %d"
            + " (a smaller batch, or more rows)",
        options.batch(),
        rows.rows());
    options.augmentation().check(rows.columns());
    this.options = options;
    this.seeds = seeds;
    domain = Domain.of(options.box(), rows, scaling, options.standardization());
    normals = Surroundings.of(domain, scaling, scaling.apply(rows));
    negatives = options.negatives().around(normals, seeds.of(Seeds.Purpose.SURROUNDINGS, 0));
    network = OneClassNetwork.build(rows.columns(), options, seeds.of(Seeds.Purpose.WEIGHTS, 0));
    trainer = new NetworkTrainer(network);
    labels = Nd4j.ones(DataType.FLOAT, 2L * options.batch(), 1);
    for (int i = options.batch(); i < 2 * options.batch(); i++) {
      labels.putScalar(i, 0, -1);
    }
  }

  Domain domain() {
    return domain;
  }

  int done() {
    return done;
  }

  boolean isFinished() {
    return done >= options.steps();
  }

  List<StepReport> reports() {
    return List.copyOf(reports);
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** Goes on from a saved state. */
  void restore(int steps, INDArray parameters, INDArray updater, List<StepReport> earlier) {
    INDArray state = network.getUpdater().getStateViewArray();
    Check.that(
        steps >= 0
            && steps <= options.steps()
            && parameters.length() == network.numParams()
            && updater.length() == state.length(),
        "OneClassTrainer checkpoint: expected a step up to %d with %d parameters and an updater of"
            + " %d, got step %d with %d and %d",
        options.steps(),
        network.numParams(),
        state.length(),
        steps,
        parameters.length(),
        updater.length());
    network.setParams(parameters);
    network.getUpdater().setStateViewArray(network, updater, false);
    network.getLayerWiseConfigurations().setIterationCount(steps);
    reports.clear();
    reports.addAll(earlier);
    done = steps;
  }

  /** One weight update; a report where one is due. */
  void step(TrainingListener listener) {
    boolean reported = done == 0 || (done + 1) % REPORT_EVERY == 0 || done + 1 == options.steps();
    boolean climbs = !(options.ascent() instanceof BoundaryAscent.None);
    float[] rows = new float[2 * options.batch() * domain.columns()];
    draw(rows);
    if (climbs && done >= options.warmUp() * options.steps()) {
      climb(rows);
    }
    INDArray x = matrix(rows);
    double loss = trainer.fit(x, labels);
    checkFinite("loss", loss);
    // the loss is that of the weights before the update
    checkFinite("sum of the weights", network.params().sumNumber().doubleValue());
    done++;
    if (reported) {
      StepReport report = report(x, loss);
      checkFinite("gap", report.gap());
      reports.add(report);
      listener.onStep(report);
    }
  }

  private void checkFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new TrainingDivergedException(
          String.format(
              "OneClassTrainer step %d: expected a finite %s, got %s (last report: %s; a lower"
                  + " learning rate may help)",
              done + 1, what, value, reports.isEmpty() ? "none" : reports.get(reports.size() - 1)));
    }
  }

  /** Fills the first half with normals, drawn with replacement, the second with negatives. */
  private void draw(float[] rows) {
    RandomGenerator batch = seeds.of(Seeds.Purpose.BATCH, done);
    RandomGenerator random = seeds.of(Seeds.Purpose.NEGATIVES, done);
    RandomGenerator augmentation = seeds.of(Seeds.Purpose.AUGMENTATION, done);
    int d = domain.columns();
    float[] row = new float[d];
    for (int i = 0; i < options.batch(); i++) {
      normals.copy(batch.nextInt(normals.size()), row);
      augment(row, augmentation);
      System.arraycopy(row, 0, rows, i * d, d);
      negatives.draw(row, random);
      System.arraycopy(row, 0, rows, (options.batch() + i) * d, d);
    }
  }

  /** Changes a normal in the user's units, where neighbouring pixels have the same. */
  private void augment(float[] row, RandomGenerator random) {
    if (!(options.augmentation() instanceof None)) {
      normals.scaling().toUser(row);
      options.augmentation().apply(row, random);
      normals.scaling().toStandard(row);
    }
  }

  /** Moves the second half, the negatives. */
  private void climb(float[] rows) {
    int from = rows.length / 2;
    INDArray negatives = matrix(Arrays.copyOfRange(rows, from, rows.length));
    LipschitzFunction f = trainer.condensed();
    RandomGenerator random = seeds.of(Seeds.Purpose.ASCENT, done);
    INDArray climbed = options.ascent().climb(f, negatives, domain, random);
    float[] moved = HostArray.floats(HostArray.dense(climbed, 'c'));
    System.arraycopy(moved, 0, rows, from, moved.length);
  }

  private INDArray matrix(float[] rows) {
    int d = domain.columns();
    return Nd4j.createFromArray(rows).reshape('c', new long[] {rows.length / d, d});
  }

  private StepReport report(INDArray x, double loss) {
    LipschitzFunction.ValueAndGradient at = trainer.condensed().valueAndGradient(x);
    double[] values = at.value().toDoubleVector();
    double[] norms = at.gradient().norm2(1).toDoubleVector();
    double gap = 0;
    double norm = 0;
    int batch = options.batch();
    for (int i = 0; i < batch; i++) {
      gap += (values[i] - values[batch + i]) / batch;
      norm += norms[batch + i] / batch;
    }
    return new StepReport(done, options.steps(), loss, gap, norm);
  }
}
