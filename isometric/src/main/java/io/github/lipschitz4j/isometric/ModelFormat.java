package io.github.lipschitz4j.isometric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.density.FactorizedDensity;
import io.github.lipschitz4j.isometric.density.LatentDensity;
import io.github.lipschitz4j.isometric.density.MixtureDensity;
import io.github.lipschitz4j.isometric.density.StandardNormal;
import io.github.lipschitz4j.isometric.nets.Architecture;
import io.github.lipschitz4j.isometric.nets.Networks;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.archive.RecordJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The file of a model: {@code model} in JSON, {@code encoder} and {@code decoder} as one row of
 * parameters each, the density's arrays. No class name of the host or of Java is part of it.
 */
final class ModelFormat {
  private static final String FORMAT = "lipschitz4j-isometric";
  private static final int VERSION = 1;

  private ModelFormat() {}

  static ModelArchive write(
      Frame frame,
      Units units,
      Autoencoder networks,
      LatentDensity density,
      Provenance provenance,
      TrainingReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("frame", FrameJson.write(frame));
    json.set("units", RecordJson.write(units));
    json.set("provenance", RecordJson.write(provenance));
    json.set("report", RecordJson.write(report));
    ModelArchive.Builder archive = ModelArchive.builder(FORMAT, VERSION);
    archive.array("basis", frame.basis().matrix());
    archive.array("encoder", networks.encoder().params());
    archive.array("decoder", networks.decoder().params());
    if (density instanceof MixtureDensity mixture) {
      json.put("density", "mixture");
      archive.array("density/weights", Nd4j.createFromArray(mixture.weights()));
      archive.array("density/means", Nd4j.createFromArray(mixture.means()));
      archive.array("density/covariances", Nd4j.createFromArray(mixture.covariances()));
    } else if (density instanceof FactorizedDensity factorized) {
      json.put("density", "factorized");
      archive.array("density/parameters", Nd4j.createFromArray(factorized.parameters()));
    } else {
      json.put("density", "normal");
    }
    return archive.json("model", json).build();
  }

  static IsometricModel read(Path file, Optional<Autoencoder> given) throws IOException {
    ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
    JsonNode json = archive.json("model");
    String who = "IsometricModel " + file;
    INDArray basis = archive.array("basis");
    Check.that(basis.rank() == 2, "%s basis: expected a matrix, got rank %d", who, basis.rank());
    Frame frame = FrameJson.read(who, json, Basis.of(basis.toDoubleMatrix()));
    Units units = RecordJson.read(who, json, "units", Units.class);
    frame.distortion().check(units.columns());
    Autoencoder pair = networks(who, frame, units.columns(), given);
    setParameters(who, pair.encoder(), archive.array("encoder"));
    setParameters(who, pair.decoder(), archive.array("decoder"));
    return new IsometricModel(
        frame,
        units,
        pair,
        density(who, frame, json.path("density").asText(), archive),
        RecordJson.read(who, json, "provenance", Provenance.class),
        RecordJson.read(who, json, "report", TrainingReport.class));
  }

  private static Autoencoder networks(
      String who, Frame frame, int columns, Optional<Autoencoder> given) {
    if (given.isPresent()) {
      return given.get().copy();
    }
    Architecture architecture =
        frame
            .architecture()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        who
                            + " networks: expected those of an architecture, got the user's own"
                            + " (load them with the networks)"));
    Networks.Start start = new Networks.Start(DataType.DOUBLE, new NoOp(), 0);
    return new Autoencoder(
        Networks.encoder(architecture, columns, frame.encoded(), start),
        Networks.decoder(architecture, frame.latent(), columns, start));
  }

  private static void setParameters(String who, MultiLayerNetwork network, INDArray parameters) {
    Check.that(
        parameters.length() == network.numParams(),
        "%s networks: expected %d parameters, got %d",
        who,
        network.numParams(),
        parameters.length());
    network.setParams(parameters.castTo(network.getLayerWiseConfigurations().getDataType()));
  }

  private static LatentDensity density(String who, Frame frame, String kind, ModelArchive archive) {
    return switch (kind) {
      case "mixture" -> {
        INDArray means = archive.array("density/means");
        INDArray covariances = archive.array("density/covariances");
        Check.that(
            means.rank() == 2 && covariances.rank() == 3,
            "%s density: expected means of rank 2 and covariances of rank 3, got %d and %d",
            who,
            means.rank(),
            covariances.rank());
        yield new MixtureDensity(
            archive.array("density/weights").toDoubleVector(),
            means.toDoubleMatrix(),
            matrices(covariances));
      }
      case "factorized" ->
          new FactorizedDensity(
              frame.latent(), archive.array("density/parameters").toDoubleVector());
      case "normal" -> new StandardNormal(frame.latent());
      default ->
          throw new IllegalArgumentException(
              String.format(
                  "%s density: expected mixture, factorized or normal, got '%s'", who, kind));
    };
  }

  private static double[][][] matrices(INDArray covariances) {
    double[][][] matrices = new double[(int) covariances.size(0)][][];
    Arrays.setAll(matrices, k -> covariances.slice(k).dup('c').toDoubleMatrix());
    return matrices;
  }
}
