package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.archive.RecordJson;
import io.github.lipschitz4j.layers.certificates.Certificate;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained one-class model: how far inside or outside a row is, and how far it would have to move
 * to change the decision.
 *
 * <p>Rows are given in the user's own units. {@code signedDistance(x) = unit·f((x − centre)/scale)}
 * with f 1-Lipschitz in standardized units; under {@link Standardization#COMMON} it is in the
 * user's units, else in those of the standardization. Everything is computed in double. The model
 * is immutable; every method may be called from any number of threads at once.
 *
 * <p>The certificate is proved anew from the weights whenever a model is made or loaded; a file
 * cannot claim one.
 */
public final class OneClassModel {
  private static final String FORMAT = "lipschitz4j-oneclass";
  private static final int VERSION = 1;

  private final Scaling scaling;
  private final CondensedNetwork network;
  private final CondensedNetwork function;
  private final Certificate certificate;
  private final Certificate standardizedCertificate;
  private final Domain domain;
  private final Threshold threshold;
  private final Calibration calibration;
  private final Provenance provenance;
  private final TrainingReport report;

  OneClassModel(
      Scaling scaling,
      CondensedNetwork network,
      Domain domain,
      Threshold threshold,
      Calibration calibration,
      Provenance provenance,
      TrainingReport report) {
    Check.that(
        network.inputs() == scaling.columns() && network.outputs() == 1,
        "OneClassModel network: expected %d inputs and 1 output, got %d and %d",
        scaling.columns(),
        network.inputs(),
        network.outputs());
    Check.that(
        domain.columns() == scaling.columns(),
        "OneClassModel domain: expected %d columns, got %d",
        scaling.columns(),
        domain.columns());
    this.scaling = scaling;
    this.network = network.castTo(DataType.DOUBLE);
    this.function = scaling.inUserUnits(network);
    this.certificate = Certifier.certify(function);
    this.standardizedCertificate = Certifier.certify(scaling.perScale(function));
    this.domain = domain;
    this.threshold = threshold;
    this.calibration = calibration;
    this.provenance = provenance;
    this.report = report;
  }

  /**
   * The signed distance of each row: above 0 inside, below 0 outside.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n values
   */
  public double[] signedDistance(INDArray x) {
    return distances(check(x));
  }

  /**
   * Whether each row is normal: its signed distance is at least the threshold.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n decisions
   */
  public boolean[] isNormal(INDArray x) {
    return areNormal(signedDistance(x));
  }

  private boolean[] areNormal(double... distance) {
    boolean[] normal = new boolean[distance.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = distance[i] >= threshold.value();
    }
    return normal;
  }

  /**
   * How far, in l2 of the user's own units, nobody can move a row and change its decision.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n radii, {@code (|signedDistance − threshold| − rounding)/K}, ≥ 0
   */
  public double[] certifiedRadius(INDArray x) {
    INDArray rows = check(x);
    return radii(certificate, distances(rows), rows);
  }

  /**
   * {@link #signedDistance}, {@link #isNormal} and {@link #certifiedRadius} by one evaluation of
   * the network, where the three methods take one each.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return new arrays, with the same bits as those of the three methods
   */
  public Decisions decide(INDArray x) {
    INDArray rows = check(x);
    double[] distance = distances(rows);
    return new Decisions(distance, areNormal(distance), radii(certificate, distance, rows));
  }

  /**
   * The certified radius in l2 of the standardized units: larger than {@link #certifiedRadius}
   * allows where columns have scales of their own.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n radii, ≥ 0
   */
  public double[] standardizedRadius(INDArray x) {
    INDArray rows = check(x);
    return radii(standardizedCertificate, distances(rows), scaling.perScale(rows));
  }

  private double[] distances(INDArray rows) {
    return function.value(rows).toDoubleVector();
  }

  private double[] radii(Certificate proof, double[] distance, INDArray inputs) {
    double[] norms = inputs.norm2(1).toDoubleVector();
    double[] radii = new double[distance.length];
    for (int i = 0; i < radii.length; i++) {
      radii[i] = proof.radius(distance[i], threshold.value(), norms[i]);
    }
    return radii;
  }

  private INDArray check(INDArray x) {
    return Rows.check("OneClassModel input", x, scaling.columns());
  }

  /**
   * The function x ↦ signed distance, in the user's units, with its gradient.
   *
   * @return what attacks and plots run on
   */
  public CondensedNetwork function() {
    return function;
  }

  /**
   * The function on standardized rows, in double: {@link #function} without its units. Its layers
   * are those that were trained.
   *
   * @return z ↦ f(z), see {@link #scaling}
   */
  public CondensedNetwork network() {
    return network;
  }

  /**
   * The box that the training drew negatives in.
   *
   * @return lowest and highest standardized value of each column
   */
  public Domain domain() {
    return domain;
  }

  /**
   * The proof behind {@link #certifiedRadius}.
   *
   * @return bounds from the user's units to the signed distance
   */
  public Certificate certificate() {
    return certificate;
  }

  /**
   * The proof behind {@link #standardizedRadius}.
   *
   * @return bounds from {@code x/scale} to the signed distance
   */
  public Certificate standardizedCertificate() {
    return standardizedCertificate;
  }

  /**
   * The decision cut.
   *
   * @return value, level, number of held-out normals
   */
  public Threshold threshold() {
    return threshold;
  }

  /**
   * What new rows are compared with.
   *
   * @return the distances of the held-out normals
   */
  public Calibration calibration() {
    return calibration;
  }

  /**
   * How likely normals are to lie as far outside as each row does, see {@link Calibration}.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n p-values; all 1 where no normals were held out
   */
  public double[] pValues(INDArray x) {
    return calibration.pValues(signedDistance(x));
  }

  /**
   * The units of the model.
   *
   * @return centre and scale of each column
   */
  public Scaling scaling() {
    return scaling;
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
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("scaling", RecordJson.write(scaling));
    json.set("domain", RecordJson.write(domain));
    json.set("threshold", RecordJson.write(threshold));
    json.set("calibration", RecordJson.write(calibration));
    json.set("provenance", RecordJson.write(provenance));
    json.set("report", RecordJson.write(report));
    ModelArchive.Builder archive = ModelArchive.builder(FORMAT, VERSION).json("model", json);
    CondensedFormat.write(network, archive, "network");
    archive.build().write(file);
  }

  /**
   * Loads a model and proves its certificate. Safe on files from anywhere: sizes are bounded before
   * reading, every entry is checked, nothing is deserialized into classes that the file names.
   *
   * @param file a file that {@link #save} has written
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, or of a newer version
   */
  public static OneClassModel load(Path file) throws IOException {
    ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
    JsonNode json = archive.json("model");
    String who = "OneClassModel " + file;
    return new OneClassModel(
        RecordJson.read(who, json, "scaling", Scaling.class),
        CondensedFormat.read(archive, "network"),
        RecordJson.read(who, json, "domain", Domain.class),
        RecordJson.read(who, json, "threshold", Threshold.class),
        RecordJson.read(who, json, "calibration", Calibration.class),
        RecordJson.read(who, json, "provenance", Provenance.class),
        RecordJson.read(who, json, "report", TrainingReport.class));
  }
}
