package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.negatives.Negatives;
import io.github.lipschitz4j.oneclass.negatives.Surroundings;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
  private final List<Member> members = new ArrayList<>();
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
    negatives = options.negatives().around(normals, seeds.of(Purpose.SURROUNDINGS, 0));
    for (double margin : options.margins()) {
      RandomGenerator random = seeds.of(Purpose.WEIGHTS, members.size());
      members.add(new Member(OneClassNetwork.build(rows.columns(), options, margin, random)));
    }
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

  /** What the training has come to: the mean of the members. */
  CondensedNetwork condensed() {
    return Mean.of(members.stream().map(Member::condensed).toList());
  }

  /** The parameters of all members, one after another; a copy where there are several. */
  INDArray parameters() {
    return joined(Member::parameters);
  }

  /** The state of all members' updaters, one after another; a copy where there are several. */
  INDArray updater() {
    return joined(Member::updater);
  }

  private INDArray joined(Function<Member, INDArray> part) {
    INDArray[] parts =
        members.stream()
            .map(part)
            .map(state -> state.reshape('c', new long[] {1, state.length()}))
            .toArray(INDArray[]::new);
    return parts.length == 1 ? parts[0] : Nd4j.concat(1, parts);
  }

  /** Goes on from a saved state. */
  void restore(int steps, INDArray parameters, INDArray updater, List<StepReport> earlier) {
    long weights = parameters().length();
    long state = updater().length();
    Check.that(
        steps >= 0
            && steps <= options.steps()
            && parameters.length() == weights
            && updater.length() == state,
        "OneClassTrainer checkpoint: expected a step up to %d with %d parameters and an updater of"
            + " %d, got step %d with %d and %d",
        options.steps(),
        weights,
        state,
        steps,
        parameters.length(),
        updater.length());
    for (int k = 0; k < members.size(); k++) {
      members.get(k).restore(steps, part(parameters, k), part(updater, k));
    }
    reports.clear();
    reports.addAll(earlier);
    done = steps;
  }

  /** What of a joined state is the k-th member's: all of them are of one size. */
  private INDArray part(INDArray joined, int k) {
    long size = joined.length() / members.size();
    return joined
        .reshape('c', new long[] {1, joined.length()})
        .get(NDArrayIndex.all(), NDArrayIndex.interval(k * size, (k + 1) * size))
        .dup('c');
  }

  /** One weight update; a report where one is due. */
  void step(TrainingListener listener) {
    boolean reported = done == 0 || (done + 1) % REPORT_EVERY == 0 || done + 1 == options.steps();
    boolean climbs = !(options.ascent() instanceof BoundaryAscent.None);
    float[] rows = new float[2 * options.batch() * domain.columns()];
    draw(rows);
    boolean climb = climbs && done >= options.warmUp() * options.steps();
    double loss = 0;
    INDArray x = matrix(rows);
    for (Member member : members) {
      x = climb ? matrix(climbed(rows, member.between())) : x;
      loss += member.fit(x, labels) / members.size();
    }
    checkFinite("loss", loss);
    // the loss is that of the weights before the update
    for (Member member : members) {
      checkFinite("sum of the weights", member.parameters().sumNumber().doubleValue());
    }
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
    RandomGenerator batch = seeds.of(Purpose.BATCH, done);
    RandomGenerator random = seeds.of(Purpose.NEGATIVES, done);
    RandomGenerator augmentation = seeds.of(Purpose.AUGMENTATION, done);
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

  /** The rows with their second half, the negatives, moved. */
  private float[] climbed(float[] rows, LipschitzFunction f) {
    int from = rows.length / 2;
    INDArray drawn = matrix(Arrays.copyOfRange(rows, from, rows.length));
    RandomGenerator random = seeds.of(Purpose.ASCENT, done);
    INDArray climbed = options.ascent().climb(f, drawn, domain, random);
    float[] moved = Arrays.copyOf(rows, rows.length);
    System.arraycopy(
        HostArray.floats(HostArray.dense(climbed, 'c')), 0, moved, from, rows.length - from);
    return moved;
  }

  private INDArray matrix(float[] rows) {
    int d = domain.columns();
    return Nd4j.createFromArray(rows).reshape('c', new long[] {rows.length / d, d});
  }

  /** On the batch as the step took it: where negatives climb, as those of the last member did. */
  private StepReport report(INDArray x, double loss) {
    LipschitzFunction f = Mean.of(members.stream().map(Member::between).toList());
    LipschitzFunction.ValueAndGradient at = f.valueAndGradient(x);
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
