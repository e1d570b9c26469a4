package io.github.lipschitz4j.wasserstein;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.core.testkit.Stored;
import io.github.lipschitz4j.wasserstein.gan.Constraint;
import io.github.lipschitz4j.wasserstein.gan.GanOptions;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import io.github.lipschitz4j.wasserstein.gan.WassersteinGan;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the files of {@link GoldenModelsTest} for the present formats: a potential, a generator
 * with its critic, and what they give. Run by hand at a release, with an empty folder as argument;
 * files of earlier releases stay as they are.
 */
final class GoldenModels {
  private GoldenModels() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    INDArray x = Shifted.gaussian(80, 3, 100, 1);
    INDArray y = Shifted.gaussian(60, 3, 103, 2);
    Potential potential =
        WassersteinEstimator.builder()
            .seed(3)
            .options(o -> o.widths(List.of(8, 8)).steps(40).batch(32))
            .build()
            .estimate(x, y)
            .potential();
    potential.save(folder.resolve("potential.zip"));
    GanOptions options =
        GanOptions.defaults(new Constraint.Orthonormality(), 2).toBuilder()
            .generatorWidths(List.of(8, 8))
            .criticWidths(List.of(8, 8))
            .iterations(20)
            .build();
    TrainedGan gan =
        WassersteinGan.builder()
            .seed(1)
            .options(options)
            .build()
            .fit(GaussianMixture.grid(2)::sample);
    gan.save(folder.resolve("gan"));
    ObjectMapper mapper = new ObjectMapper();
    mapper.writeValue(
        folder.resolve("potential.json").toFile(),
        said(potential, Shifted.gaussian(12, 3, 100, 5)));
    mapper.writeValue(folder.resolve("gan.json").toFile(), said(gan));
  }

  static Map<String, double[]> said(Potential potential, INDArray rows) {
    Map<String, double[]> said = new LinkedHashMap<>();
    said.put("rows", Stored.numbers(rows));
    said.put("value", potential.value(rows));
    said.put("gradient", Stored.numbers(potential.gradient(rows)));
    said.put("bound", new double[] {potential.lipschitzBound()});
    return said;
  }

  static Map<String, double[]> said(TrainedGan gan) {
    INDArray points = Samples.gaussian(10, 2, 4).castTo(DataType.FLOAT);
    Map<String, double[]> said = new LinkedHashMap<>();
    said.put("sample", Stored.numbers(gan.sample(10, 7)));
    said.put("raw", Stored.numbers(gan.rawGenerator().sample(10, 7)));
    said.put("critic", Stored.numbers(gan.critic().output(points)));
    return said;
  }
}
