package io.github.lipschitz4j.wasserstein;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.certificates.Certificate;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function f with a proven Lipschitz bound K: a witness of how far apart two distributions are.
 *
 * <p>For any P and Q, {@code (E_P f − E_Q f)/K ≤ W₁(P, Q)}: f/K is one of the functions that the
 * Kantorovich–Rubinstein supremum is over. That holds however f was trained, and on any rows.
 *
 * <p>Rows are given in the user's own units; everything is computed in double. The potential is
 * immutable; every method may be called from any number of threads at once. The bound is proved
 * anew from the weights whenever a potential is made or loaded; a file cannot claim one.
 */
public final class Potential {
  private static final String FORMAT = "lipschitz4j-potential";
  private static final int VERSION = 1;

  private final CondensedNetwork function;
  private final Certificate certificate;
  private final Provenance provenance;

  Potential(CondensedNetwork function, Provenance provenance) {
    Check.that(
        function.outputs() == 1,
        "Potential function: expected 1 output, got %d",
        function.outputs());
    this.function = function.castTo(DataType.DOUBLE);
    certificate = Certifier.certify(this.function);
    Check.that(
        certificate.bound().value() > 0 && Double.isFinite(certificate.bound().value()),
        "Potential bound: expected finite and > 0, got %s",
        certificate.bound().value());
    this.provenance = provenance;
  }

  /**
   * The value of each row.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n values f(x)
   */
  public double[] value(INDArray x) {
    return function.value(check(x)).toDoubleVector();
  }

  /**
   * The gradient at each row: where to move a row for f to grow.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return shape [n, d], each row of a norm up to K
   */
  public INDArray gradient(INDArray x) {
    return function.valueAndGradient(check(x)).gradient();
  }

  private INDArray check(INDArray x) {
    return Rows.check("Potential input", x, (int) function.inputs());
  }

  /**
   * What f proves of two samples: {@code (mean f(x) − mean f(y))/K}, which is at most W₁ of their
   * empirical measures, but for rounding. Nothing random is left in that.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @param y shape [m, d], finite, in the user's units, not modified
   * @return a lower bound in the units of the rows; below 0 where f ranks y above x
   */
  public double difference(INDArray x, INDArray y) {
    return new Difference(Moments.of(value(x)), Moments.of(value(y))).value() / lipschitzBound();
  }

  /**
   * W₁ of the empirical measures of two samples from both sides: {@link #difference} from below,
   * the cost of an optimal transport from above. Both hold for sure, but for rounding; they say
   * nothing of the distributions that the samples came from, as {@link Estimate#bracket} does.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @param y shape [m, d], finite, in the user's units, not modified
   * @return the bracket
   * @throws IllegalArgumentException if the widths differ or there are more pairs than {@link
   *     OptimalTransport#MAX_CELLS}
   */
  public Bracket bracket(INDArray x, INDArray y) {
    return new Bracket(difference(x, y), OptimalTransport.between(x, y).cost());
  }

  /**
   * The proven bound.
   *
   * @return K in the user's units; 1 but for the rounding of float weights
   */
  public double lipschitzBound() {
    return certificate.bound().value();
  }

  /**
   * The proof behind {@link #lipschitzBound}.
   *
   * @return the bound of each layer
   */
  public Certificate certificate() {
    return certificate;
  }

  /**
   * The function as attacks and plots take it.
   *
   * @return x ↦ f(x) in the user's units, in double
   */
  public CondensedNetwork function() {
    return function;
  }

  /**
   * Where the potential comes from.
   *
   * @return seed, options, data
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Saves the potential: a zip of JSON and {@code .npy} with the SHA-256 of each entry. The same
   * potential gives the same bytes; an existing file is replaced only once the new one is whole.
   *
   * @param file where to
   * @throws IOException if the file cannot be written; nothing half-written is left
   */
  public void save(Path file) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("library", provenance.library());
    json.put("seed", provenance.seed());
    json.put("options", provenance.options());
    json.put("features", provenance.features());
    json.put("data", provenance.data());
    ModelArchive.Builder archive = ModelArchive.builder(FORMAT, VERSION).json("provenance", json);
    CondensedFormat.write(function, archive, "function");
    archive.build().write(file);
  }

  /**
   * Loads a potential and proves its bound. Safe on files from anywhere: sizes are bounded before
   * reading, every entry is checked, nothing is deserialized into classes that the file names.
   *
   * @param file a file that {@link #save} has written
   * @return the potential
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, or of a newer version
   */
  public static Potential load(Path file) throws IOException {
    ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
    JsonNode json = archive.json("provenance");
    for (String name : new String[] {"library", "options", "data"}) {
      Check.that(json.path(name).isTextual(), "Potential %s: expected a text \"%s\"", file, name);
    }
    for (String name : new String[] {"seed", "features"}) {
      Check.that(
          json.path(name).isIntegralNumber(),
          "Potential %s: expected a whole number \"%s\"",
          file,
          name);
    }
    return new Potential(
        CondensedFormat.read(archive, "function"),
        new Provenance(
            json.get("library").asText(),
            json.get("seed").asLong(),
            json.get("options").asText(),
            json.get("features").asInt(),
            json.get("data").asText()));
  }
}
