package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.isometric.density.DensityEstimator;
import io.github.lipschitz4j.isometric.density.FactorizedEstimator;
import io.github.lipschitz4j.isometric.density.LatentDensity;
import io.github.lipschitz4j.isometric.density.MixtureEstimator;
import io.github.lipschitz4j.isometric.density.StandardNormal;
import io.github.lipschitz4j.isometric.nets.Networks;
import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;

/** The loop: draw rows and noise, one pass of the objective, one step of every optimizer. */
final class Training {
  private static final int REPORT_EVERY = 20;

  /** Rows that are encoded at once when the density is frozen. */
  private static final int CHUNK = 4096;

  /** Rows at which the Jacobian is taken when the basis is solved. */
  private static final int JACOBIANS = 128;

  /** In the networks' own unit: in float, rounding and curvature are then both below 1e-4. */
  private static final double DIFFERENCE = 1e-2;

  /** Quarters of the training after which the basis is solved. */
  private static final int LAST_SOLVED = 3;

  private final INDArray rows;
  private final IsometricOptions options;
  private final Seeds seeds;
  private final Nets nets;
  private final Features features;
  private final Optional<DensityEstimator> estimator;
  private final Pass pass;
  private final List<StepReport> reports = new ArrayList<>();
  private int done;

  /** A training at its start, on rows [n, d] in the model's units. */
  Training(INDArray rows, IsometricOptions options, Optional<Autoencoder> given, Seeds seeds) {
    int columns = rows.columns();
    Check.that(
        options.latent() <= columns,
        "IsometricAutoencoder latent: expected at most %d, the columns of the data, got %d (a code"
            + " wider than its row has no density)",
        columns,
        options.latent());
    Check.that(
        rows.rows() >= options.batch(),
        "IsometricAutoencoder data: expected at least one batch of %d rows, got %d (a smaller"
            + " batch, or more rows)",
        options.batch(),
        rows.rows());
    options.distortion().check(columns);
    this.rows = rows;
    this.options = options;
    this.seeds = seeds;
    Autoencoder pair = given.map(Autoencoder::copy).orElseGet(() -> made(columns));
    nets =
        new Nets(
            new TrainedNetwork(pair.encoder()),
            new TrainedNetwork(pair.decoder()),
            Basis.scaled(options.latent(), unit(columns)));
    checkShapes(columns);
    features = Features.of(options.prior());
    if (options.objective() instanceof Objective.Variational variational) {
      estimator = Optional.empty();
      pass = new VariationalPass(variational, nets, options.distortion());
    } else {
      DensityEstimator made = estimator();
      estimator = Optional.of(made);
      pass =
          options.objective() instanceof Objective.Isometric isometric
              ? new IsometricPass(isometric, nets, made, features, options.distortion())
              : MixturePass.of(options.objective(), nets, made, features, options.distortion());
    }
  }

  /** What the encoder gives: a variational one a variance beside each coordinate. */
  private int encoded() {
    return options.objective() instanceof Objective.Variational
        ? 2 * options.latent()
        : options.latent();
  }

  private double unit(int columns) {
    return options.objective() instanceof Objective.Isometric isometric
        ? Math.sqrt(options.distortion().curvature(columns) / isometric.diagonal())
        : 1;
  }

  private Autoencoder made(int columns) {
    return new Autoencoder(
        Networks.encoder(options.architecture(), columns, encoded(), start(Purpose.ENCODER)),
        Networks.decoder(
            options.architecture(), options.latent(), columns, start(Purpose.DECODER)));
  }

  private Networks.Start start(Purpose purpose) {
    return new Networks.Start(DataType.FLOAT, updater(), seeds.of(purpose, 0).nextLong());
  }

  private IUpdater updater() {
    return options
        .optimizer()
        .following(options.schedule().over(options.learningRate(), options.steps()));
  }

  /** Refuses networks of other widths before anything is trained. */
  private void checkShapes(int columns) {
    INDArray row = Pass.rows(rows, 0, 1);
    INDArray code = nets.encoder().output(row);
    Check.that(
        code.columns() == encoded(),
        "IsometricAutoencoder encoder: expected %d outputs, got %d",
        encoded(),
        code.columns());
    INDArray back = nets.decoder().output(Pass.columns(code, 0, options.latent()));
    Check.that(
        back.columns() == columns,
        "IsometricAutoencoder decoder: expected %d outputs, got %d",
        columns,
        back.columns());
  }

  private DensityEstimator estimator() {
    if (options.prior() instanceof Prior.Factorized) {
      return new FactorizedEstimator(options.latent(), updater(), seeds.of(Purpose.DENSITY, 0));
    }
    var mixture = ((Prior.Mixture) options.prior()).options();
    var network =
        Networks.estimation(
            features.width(options.latent()),
            mixture.hidden(),
            mixture.components(),
            start(Purpose.DENSITY));
    return new MixtureEstimator(
        mixture, transform(), new TrainedNetwork(network), seeds.of(Purpose.FREEZE, 0).nextLong());
  }

  /** The estimation network sees codes as the decoder does, and features of the residual. */
  private INDArray transform() {
    int latent = options.latent();
    INDArray transform = Nd4j.eye(features.width(latent)).castTo(DataType.DOUBLE);
    transform
        .get(NDArrayIndex.interval(0, latent), NDArrayIndex.interval(0, latent))
        .assign(nets.basis().inverse());
    return transform;
  }

  /** Solves the basis of an isometric code, see {@link Basis}. */
  private void solve(Objective.Isometric isometric) {
    int count = Math.min(rows.rows(), JACOBIANS);
    int[] drawn = seeds.of(Purpose.BASIS, done).ints(count, 0, rows.rows()).toArray();
    INDArray u = nets.encoder().output(rows.getRows(drawn)).castTo(DataType.DOUBLE);
    double[][][] gram =
        Jacobian.gram(codes -> nets.decoder().output(codes), options.distortion(), u, DIFFERENCE);
    double[][] mean = Jacobian.mean(gram);
    if (!Arrays.stream(mean).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw diverged("expected a finite Jacobian, got others", null);
    }
    nets.basis(Basis.solved(mean, isometric.diagonal()));
    if (estimator.orElse(null) instanceof MixtureEstimator mixture) {
      mixture.transform(transform());
    }
  }

  /** After the last step: a mixture turns with its codes, independent coordinates do not. */
  void settle() {
    if (options.objective() instanceof Objective.Isometric isometric
        && options.prior() instanceof Prior.Mixture) {
      solve(isometric);
    }
  }

  Nets nets() {
    return nets;
  }

  Features features() {
    return features;
  }

  boolean isFinished() {
    return done >= options.steps();
  }

  int done() {
    return done;
  }

  List<StepReport> reports() {
    return List.copyOf(reports);
  }

  /** One step; a report where one is due. */
  void step(TrainingListener listener) {
    RandomGenerator random = seeds.of(Purpose.BATCH, done);
    int[] drawn = random.ints(options.batch(), 0, rows.rows()).toArray();
    Pass.Terms terms;
    try {
      terms = pass.differentiate(rows.getRows(drawn), noise(options.batch(), Purpose.NOISE, done));
    } catch (TrainingDivergedException e) {
      throw diverged(e.getMessage(), e);
    }
    if (!Double.isFinite(terms.objective())) {
      throw diverged("expected a finite objective, got " + terms, null);
    }
    pass.step();
    done++;
    int quarter = Math.max(1, options.steps() / 4);
    // the last one is left to the density to follow, see settle
    boolean isDue = done % quarter == 0 && done <= LAST_SOLVED * quarter;
    if (isDue && options.objective() instanceof Objective.Isometric isometric) {
      solve(isometric);
    }
    if (done == 1 || done % REPORT_EVERY == 0 || isFinished()) {
      StepReport report =
          new StepReport(
              done,
              options.steps(),
              terms.objective(),
              terms.energy(),
              terms.reconstruction(),
              terms.perturbation());
      reports.add(report);
      listener.onStep(report);
    }
  }

  private TrainingDivergedException diverged(String what, TrainingDivergedException cause) {
    TrainingDivergedException e =
        new TrainingDivergedException(
            String.format(
                "IsometricAutoencoder step %d: %s (last report: %s; a lower learning rate may"
                    + " help)",
                done + 1, what, reports.isEmpty() ? "none" : reports.get(reports.size() - 1)));
    if (cause != null) {
      e.initCause(cause);
    }
    return e;
  }

  private INDArray noise(int count, Purpose purpose, long step) {
    RandomGenerator random = seeds.of(purpose, step);
    double[][] values = new double[count][options.latent()];
    for (double[] row : values) {
      for (int j = 0; j < row.length; j++) {
        row[j] =
            options.objective() instanceof Objective.Isometric isometric
                ? isometric.noise().draw(random)
                : random.nextGaussian();
      }
    }
    return Nd4j.createFromArray(values);
  }

  /** The density of all rows' codes. */
  LatentDensity density() {
    if (estimator.isEmpty()) {
      return new StandardNormal(options.latent());
    }
    List<INDArray> codes = new ArrayList<>();
    for (int from = 0; from < rows.rows(); from += CHUNK) {
      INDArray x = Pass.rows(rows, from, Math.min(rows.rows(), from + CHUNK));
      INDArray encoded = nets.encoder().output(x);
      INDArray z = nets.basis().outward(encoded.castTo(DataType.DOUBLE));
      INDArray decoded = nets.decoder().output(encoded);
      if (options.objective() instanceof Objective.Isometric isometric
          && isometric.frozen() == Objective.Code.NOISY) {
        z = z.add(noise(z.rows(), Purpose.FREEZE, from));
      }
      codes.add(features.join(z, new Residual(x, decoded)));
    }
    try {
      return estimator.get().freeze(Nd4j.concat(0, codes.toArray(INDArray[]::new)));
    } catch (TrainingDivergedException e) {
      throw diverged(e.getMessage(), e);
    }
  }
}
