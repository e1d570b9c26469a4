package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.density.LatentDensity;
import io.github.lipschitz4j.isometric.distortion.MeanSquared;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import io.github.lipschitz4j.layers.training.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained autoencoder with the density of its codes. Rows are given in the user's own units; all
 * is computed in double. Immutable; safe for threads, which wait for each other.
 */
public final class IsometricModel {
  private final Frame frame;
  private final Units units;
  private final Autoencoder networks;
  private final LatentDensity density;
  private final Provenance provenance;
  private final TrainingReport report;

  IsometricModel(
      Frame frame,
      Units units,
      Autoencoder networks,
      LatentDensity density,
      Provenance provenance,
      TrainingReport report) {
    Check.that(
        density.dimensions() == frame.features().width(frame.latent()),
        "IsometricModel density: expected %d dimensions, got %d",
        frame.features().width(frame.latent()),
        density.dimensions());
    this.frame = frame;
    this.units = units;
    this.networks = new Autoencoder(inDouble(networks.encoder()), inDouble(networks.decoder()));
    this.density = density;
    this.provenance = provenance;
    this.report = report;
  }

  private static MultiLayerNetwork inDouble(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getDataType() == DataType.DOUBLE
        ? network.clone()
        : network.convertDataType(DataType.DOUBLE);
  }

  /**
   * The codes of rows; of a variational model their means.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return shape [n, N] in double, new
   */
  public INDArray encode(INDArray x) {
    return code(rows(x));
  }

  /**
   * The rows of codes.
   *
   * @param z shape [n, N], finite, not modified
   * @return shape [n, d] in double and in the user's units, new
   */
  public INDArray decode(INDArray z) {
    return units.invert(decoded(Rows.check("IsometricModel codes", z, frame.latent())));
  }

  /**
   * Rows as the autoencoder gives them back.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return shape [n, d] in double and in the user's units, new
   */
  public INDArray reconstruct(INDArray x) {
    return units.invert(decoded(code(rows(x))));
  }

  private INDArray rows(INDArray x) {
    return units.apply(Rows.check("IsometricModel input", x, units.columns()));
  }

  private INDArray code(INDArray rows) {
    INDArray outputs = networks.encoder().output(rows, false);
    return frame.basis().outward(Pass.columns(flat(outputs), 0, frame.latent()));
  }

  /** In the model's units. */
  private INDArray decoded(INDArray z) {
    return flat(networks.decoder().output(frame.basis().inward(z), false));
  }

  private static INDArray flat(INDArray y) {
    return y.dup('c').reshape('c', new long[] {y.size(0), y.length() / y.size(0)});
  }

  /**
   * {@code log P(z)} of each row's code, with features of its residual where the density has them.
   *
   * <p>For an isometric model this is the logarithm of the data's density up to a constant: see
   * {@link #logVolume}.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n values
   */
  public double[] logDensity(INDArray x) {
    INDArray rows = rows(x);
    INDArray z = code(rows);
    return frame.features() == Features.CODE
        ? density.logDensity(z)
        : density.logDensity(frame.features().join(z, new Residual(rows, decoded(z))));
  }

  /**
   * What turns {@link #logDensity} into the data's own: {@code log P(x) = logDensity(x) +
   * logVolume()} on the manifold, in the model's units.
   *
   * <p>The theory fixes it: {@code log (2λ₂σ²a)^{N/2}} for D with the form A = a·I.
   *
   * @return the constant; empty where the theory has none: another objective, a form that is not
   *     constant, a density that also takes the residual
   */
  public OptionalDouble logVolume() {
    boolean isConstant =
        frame.distortion() instanceof SumSquared || frame.distortion() instanceof MeanSquared;
    return isConstant
            && frame.features() == Features.CODE
            && frame.objective() instanceof Objective.Isometric isometric
        ? OptionalDouble.of(
            frame.latent()
                / 2.0
                * Math.log(frame.distortion().curvature(units.columns()) / isometric.diagonal()))
        : OptionalDouble.empty();
  }

  /**
   * How unlikely each row is: {@code −logDensity}.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n scores, high for anomalies
   */
  public double[] anomalyScore(INDArray x) {
    double[] scores = logDensity(x);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -scores[i];
    }
    return scores;
  }

  /**
   * How near the decoder is to an isometry around the codes of rows.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @param options how it is measured; metrics apply in the model's units
   * @return the report; 2N passes of the decoder over the rows for Jacobians, three over all
   */
  public IsometryReport isometryReport(INDArray x, IsometryOptions options) {
    options.metrics().forEach(metric -> metric.check(units.columns()));
    return new Isometry(this::decoded, frame).report(encode(x), options);
  }

  /**
   * The density of codes.
   *
   * @return what {@link #logDensity} asks
   */
  public LatentDensity density() {
    return density;
  }

  /**
   * The units of the model.
   *
   * @return centre and scale of each column
   */
  public Units units() {
    return units;
  }

  /**
   * The width of a code.
   *
   * @return N
   */
  public int latent() {
    return frame.latent();
  }

  /**
   * Where the model comes from.
   *
   * @return seed, options, data
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * How the training went.
   *
   * @return the reported steps
   */
  public TrainingReport report() {
    return report;
  }

  /**
   * Saves the model: a zip of JSON and {@code .npy} with the SHA-256 of each entry. The same model
   * gives the same bytes; an existing file is replaced only once the new one is whole.
   *
   * @param file where to
   * @throws IOException if the file cannot be written; nothing half-written is left
   */
  public void save(Path file) throws IOException {
    ModelFormat.write(frame, units, networks, density, provenance, report).write(file);
  }

  /**
   * Loads a model of the default networks. Safe on files from anywhere: sizes are bounded before
   * reading, every entry is checked, nothing is deserialized into classes that the file names.
   *
   * @param file a file that {@link #save} has written
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, of a newer version, or its
   *     networks were the user's own
   */
  public static IsometricModel load(Path file) throws IOException {
    return ModelFormat.read(file, Optional.empty());
  }

  /**
   * Loads a model of the user's own networks: their layers are those given, which a file cannot be
   * trusted to name, their parameters those of the file.
   *
   * @param file a file that {@link #save} has written
   * @param networks of the layers that were trained, initialised; not modified
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException as {@link #load(Path)}, or if the parameters do not fit
   */
  public static IsometricModel load(Path file, Autoencoder networks) throws IOException {
    return ModelFormat.read(file, Optional.of(networks));
  }
}
