package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.datasets.IsometricToy;
import io.github.lipschitz4j.isometric.IsometricAutoencoder;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.IsometryOptions;
import io.github.lipschitz4j.isometric.IsometryReport;
import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.Objective;
import io.github.lipschitz4j.isometric.Prior;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The snippets of the guide's chapter on isometric codes: compiled and run, the same text there.
 */
class IsometricGuideTest {
  @Test
  void learns() {
    INDArray rows = IsometricToy.sample(300, 1).points();
    // snippet: fit
    IsometricModel model =
        IsometricAutoencoder.builder()
            .seed(1)
            .options(o -> o.normalization(Normalization.COMMON).latent(3).steps(60).batch(64))
            .build()
            .fit(rows);
    INDArray z = model.encode(rows);
    INDArray back = model.decode(z); // in the units of the rows
    double[] log = model.logDensity(rows); // of each code
    double constant = model.logVolume().orElseThrow(); // what log P(x) has more, on the manifold
    double[] score = model.anomalyScore(rows); // high where rows are unlikely
    // end
    assertThat(back.shape()).containsExactly(300, 16);
    assertThat(score[0]).isEqualTo(-log[0]);
    assertThat(constant).isPositive();
    // snippet: report
    IsometryReport report = model.isometryReport(rows, IsometryOptions.defaults());
    double r = report.scatters().get(0).pearson(); // inner products, latent against data
    double off = report.offDiagonal(); // of JᵀJ, over its diagonal: 0 for an isometry
    double scale = report.diagonal() / report.expected().orElseThrow(); // 1, says the theory
    List<Double> variances = report.variances(); // the widest coordinate first
    // end
    assertThat(r).isBetween(-1.0, 1.0);
    assertThat(off).isPositive();
    assertThat(scale).isBetween(0.5, 2.0);
    assertThat(variances.get(0)).isGreaterThan(variances.get(2));
  }

  @Test
  void takesChoices() {
    // snippet: choices
    IsometricAutoencoder images =
        IsometricAutoencoder.builder()
            .options(
                o ->
                    o.normalization(Normalization.NONE)
                        .distortion(new StructuralSimilarity(1, 12, 12, 1))
                        .prior(new Prior.Factorized())
                        .architecture(Architecture.Convolutional.small(1, 12, 12))
                        .objective(Objective.Isometric.logarithmic().withLambdas(300, 1e4))
                        .latent(4)
                        .batch(4)
                        .steps(3))
            .build();
    // end
    INDArray pictures = Nd4j.linspace(0, 1, 8 * 144).reshape(8, 144);
    assertThat(images.fit(pictures).encode(pictures).shape()).containsExactly(8, 4);
  }

  @Test
  void isTheSameInTheGuide() throws IOException {
    Snippets.assertSame(IsometricGuideTest.class, List.of(Path.of("../docs/guide/isometric.md")));
  }
}
