package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loop. The critic f descends on {@code mean f(G(z)) − mean f(x)}, the generator on {@code
 * −mean f(G(z))}: each point of its batch is moved by ∇f at that point.
 */
final class GanTraining {
  private static final int REPORT_EVERY = 20;

  private final GanOptions options;
  private final Source source;
  private final int columns;
  private final Seeds seeds;
  private final Player generator;
  private final Player critic;
  private final MovingAverage average;
  private final Projection projection;
  private final Optional<Penalty> penalty;
  private final INDArray criticGradient;
  private final List<GanReport> reports = new ArrayList<>();
  private double estimate;
  private double gradientNorm;
  private int done;

  GanTraining(
      GanOptions options,
      Source source,
      int columns,
      Seeds seeds,
      MultiLayerNetwork generator,
      MultiLayerNetwork critic) {
    this.options = options;
    this.source = source;
    this.columns = columns;
    this.seeds = seeds;
    this.generator = new Player(generator);
    this.critic = new Player(critic);
    average = new MovingAverage(generator, options.averaging());
    projection = Projection.of(options.constraint(), seeds);
    penalty =
        options.constraint() instanceof Constraint.GradientPenalty term
            ? Optional.of(new Penalty(term.weight()))
            : Optional.empty();
    this.critic.applyConstraints();
    projection.apply(critic, 0);
    DataType type = this.critic.dataType();
    INDArray up = Nd4j.ones(type, options.batch(), 1).divi(options.batch());
    criticGradient = inTurns(up.neg(), up);
  }

  boolean isFinished() {
    return done >= options.iterations();
  }

  int done() {
    return done;
  }

  List<GanReport> reports() {
    return List.copyOf(reports);
  }

  /** As it is now, averaged where the options say so. */
  Generator averaged() {
    return new Generator(average.network(), options.noise());
  }

  Generator raw() {
    return new Generator(generator.network(), options.noise());
  }

  MultiLayerNetwork critic() {
    return critic.network();
  }

  /** One iteration; a report where one is due. */
  void step(GanListener listener) {
    int iteration = done + 1;
    if (options.turns().isCritics(iteration)) {
      criticStep(iteration);
    }
    if (options.turns().isGenerators(iteration)) {
      generatorStep(iteration);
      average.step();
    }
    checkFinite(iteration);
    done = iteration;
    boolean first = reports.isEmpty() && options.turns().isCritics(iteration);
    if (first || iteration % REPORT_EVERY == 0 || isFinished()) {
      GanReport report = new GanReport(iteration, options.iterations(), estimate, gradientNorm);
      reports.add(report);
      listener.onIteration(report);
    }
  }

  private void criticStep(int iteration) {
    int batch = options.batch();
    INDArray real =
        Rows.check(
                "WassersteinGan source",
                source.sample(batch, seeds.of(Purpose.REAL, iteration)),
                columns)
            .castTo(critic.dataType());
    INDArray made =
        generator
            .network()
            .output(noise(Purpose.CRITIC_NOISE, iteration))
            .castTo(critic.dataType());
    INDArray rows = inTurns(real, made);
    INDArray gradient = criticGradient;
    if (penalty.isPresent()) {
      Penalty.Rows shifted = penalty.get().at(critic, between(real, made, iteration));
      rows = Nd4j.vstack(rows, shifted.rows());
      gradient = Nd4j.vstack(gradient, shifted.outputGradient());
    }
    double[] values = critic.forward(rows).toDoubleVector();
    double gap = 0;
    for (int i = 0; i < 2 * batch; i += 2) {
      gap += values[i] - values[i + 1];
    }
    estimate = gap / batch;
    critic.backward(gradient);
    critic.step();
    projection.apply(critic.network(), critic.steps());
  }

  /**
   * Rows of both in turns: a real one, a made one. A bias that moves f at all points alike has the
   * gradient 0, as a sum of terms −a and a. In turns they cancel exactly; one half after the other
   * they would leave a rounding error, which Adam blows up to full steps.
   */
  private static INDArray inTurns(INDArray real, INDArray made) {
    long[] shape = {2 * real.rows(), real.columns()};
    return Nd4j.hstack(real, made).dup('c').reshape('c', shape);
  }

  /** Uniform points on the segments between pairs. */
  private INDArray between(INDArray real, INDArray made, int iteration) {
    RandomGenerator random = seeds.of(Purpose.SEGMENTS, iteration);
    INDArray share = Nd4j.create(real.dataType(), real.size(0), 1);
    for (long i = 0; i < share.length(); i++) {
      share.putScalar(i, random.nextDouble());
    }
    return real.sub(made).muliColumnVector(share).addi(made);
  }

  private void generatorStep(int iteration) {
    INDArray made = generator.forward(noise(Purpose.GENERATOR_NOISE, iteration));
    critic.forward(made);
    int batch = options.batch();
    INDArray back = critic.backward(Nd4j.ones(critic.dataType(), batch, 1).divi(-batch));
    gradientNorm = batch * back.norm2(1).meanNumber().doubleValue();
    critic.forget();
    generator.backward(back.castTo(generator.dataType()));
    generator.step();
  }

  private INDArray noise(Purpose purpose, int iteration) {
    return Generator.noise(options.batch(), options.noise(), seeds.of(purpose, iteration))
        .castTo(generator.dataType());
  }

  private void checkFinite(int iteration) {
    if (!Double.isFinite(estimate) || !Double.isFinite(gradientNorm)) {
      throw new TrainingDivergedException(
          String.format(
              "WassersteinGan iteration %d: expected a finite estimate and gradient, got %s and %s"
                  + " (last report: %s; a lower learning rate may help)",
              iteration,
              estimate,
              gradientNorm,
              reports.isEmpty() ? "none" : reports.get(reports.size() - 1)));
    }
  }

  /** Refuses networks that do not fit together, by what they make of a batch. */
  void check() {
    long[] made = shape("generator", generator.network(), options.noise());
    Check.that(
        made.length == 2 && made[1] == columns,
        "WassersteinGan generator output: expected %d columns as the points have, got shape %s",
        columns,
        Arrays.toString(made));
    long[] value = shape("critic", critic.network(), columns);
    Check.that(
        value.length == 2 && value[1] == 1,
        "WassersteinGan critic output: expected one value a row, got shape %s",
        Arrays.toString(value));
  }

  private static long[] shape(String who, MultiLayerNetwork network, int inputs) {
    try {
      return network.output(Nd4j.zeros(network.params().dataType(), 2, inputs)).shape();
    } catch (RuntimeException e) {
      // the host has no exception of its own for an input that does not fit
      throw new IllegalArgumentException(
          String.format(
              "WassersteinGan %s input: expected to take rows of %d columns, got an error: %s",
              who, inputs, e.getMessage()),
          e);
    }
  }
}
