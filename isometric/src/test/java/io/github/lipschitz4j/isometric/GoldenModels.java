package io.github.lipschitz4j.isometric;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.core.testkit.Stored;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the files of {@link GoldenModelsTest} for the present format: small models of each density
 * and each kind of network, and what they give. Run by hand at a release, with an empty folder as
 * argument; files of earlier releases stay as they are.
 */
final class GoldenModels {
  private GoldenModels() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    INDArray table = Samples.gaussian(80, 5, 1);
    store(
        folder,
        "mixture",
        small()
            .options(o -> o.normalization(Normalization.BOUNDED).prior(Prior.Mixture.of(2)))
            .build()
            .fit(table),
        Samples.gaussian(8, 5, 2));
    store(
        folder,
        "residual",
        small()
            .options(
                o ->
                    o.normalization(Normalization.COLUMNS)
                        .prior(
                            new Prior.Mixture(
                                MixtureOptions.of(2).withPenalty(0.005).withResidual())))
            .build()
            .fit(table),
        Samples.gaussian(8, 5, 2));
    store(
        folder,
        "images",
        IsometricAutoencoder.builder()
            .seed(3)
            .options(
                o ->
                    o.architecture(new Architecture.Convolutional(1, 12, 12, List.of(2, 3), 6))
                        .distortion(new StructuralSimilarity(1, 12, 12, 1))
                        .prior(new Prior.Factorized())
                        .normalization(Normalization.NONE)
                        .latent(4)
                        .batch(4)
                        .steps(3))
            .build()
            .fit(Samples.gaussian(12, 144, 5).muli(0.2).addi(0.5)),
        Samples.gaussian(3, 144, 6).muli(0.2).addi(0.5));
  }

  private static IsometricAutoencoder.Builder small() {
    return IsometricAutoencoder.builder()
        .seed(3)
        .options(
            o ->
                o.steps(25)
                    .batch(32)
                    .latent(2)
                    .architecture(
                        new Architecture.Dense(List.of(8), Architecture.Nonlinearity.TANH)));
  }

  private static void store(Path folder, String name, IsometricModel model, INDArray rows)
      throws Exception {
    model.save(folder.resolve(name + ".zip"));
    new ObjectMapper().writeValue(folder.resolve(name + ".json").toFile(), said(model, rows));
  }

  static Map<String, double[]> said(IsometricModel model, INDArray rows) {
    Map<String, double[]> said = new LinkedHashMap<>();
    said.put("rows", Stored.numbers(rows));
    said.put("code", Stored.numbers(model.encode(rows)));
    said.put("back", Stored.numbers(model.reconstruct(rows)));
    said.put("log-density", model.logDensity(rows));
    said.put("log-volume", model.logVolume().stream().toArray());
    return said;
  }
}
