package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.datasets.shapes.MeshFormat;
import io.github.lipschitz4j.datasets.shapes.SolidShape;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.Calibration;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.Rule;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.evaluation.DistanceError;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.oneclass.evaluation.LayerCheck;
import io.github.lipschitz4j.oneclass.evaluation.OneClassEvaluation;
import io.github.lipschitz4j.oneclass.evaluation.ScoreEvaluation;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The snippets of the guide's chapter on one class: compiled and run here, the same text there. */
class OneClassGuideTest {
  /** What float arithmetic may add to a norm of 1, layer by layer. */
  private static final double ROUNDING = 1e-3;

  @Test
  void table() {
    // snippet: table
    OneClassSplit split =
        OneClassSplit.halfOfNormals(OddsTable.byId("thyroid").load(), OddsTable.NORMAL, 0);
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(0)
            .rule(Rule.tables())
            .options(o -> o.steps(60).falseAlarms(0.02)) // 60 steps are a first look, no more
            .build()
            .fit(split.train().features());
    INDArray rows = split.test().features();
    double[] distance = model.signedDistance(rows); // above 0 inside, below 0 outside
    boolean[] normal = model.isNormal(rows); // by a threshold for 2 % false alarms
    // end
    assertThat(distance).hasSize(rows.rows());
    assertThat(normal).hasSize(rows.rows());
    // an attack on all of them takes half a minute
    int[] few = IntStream.range(0, 100).toArray();
    INDArray normals = split.test().where(OddsTable.NORMAL).select(few).features();
    INDArray anomalies = split.test().where(OddsTable.ANOMALY).features();
    // snippet: evaluation
    PgdAttack attack = new PgdAttack(20, 1, 0); // 20 steps from one start, seed 0
    OneClassEvaluation judged =
        OneClassEvaluation.of(model, normals, anomalies, new double[] {1e-3}, attack);
    ScoreEvaluation scores = judged.scores();
    Interval area = scores.auroc().interval(0.95); // DeLong's
    double found = scores.anomalyAtRecall().precision(); // of those called, to find 95 %
    double certified = judged.certifiedAuroc().get(1e-3); // no attack gets below
    double attacked = judged.attackedAuroc().get(1e-3); // this one got so far
    // end
    assertThat(area.low()).isGreaterThan(0.5).isLessThan(judged.auroc());
    assertThat(found).isBetween(0.0, 1.0);
    assertThat(certified).isLessThanOrEqualTo(attacked).isLessThan(judged.auroc());
    // snippet: layers
    LayerCheck check = LayerCheck.of(model.network()); // bounds, singular values, norms of columns
    double[] bounds = check.layers().stream().mapToDouble(LayerCheck.Layer::bound).toArray();
    double product = Arrays.stream(bounds).reduce(1, (a, b) -> a * b); // 1, but for rounding
    double flattest = GradientNorms.of(model, normals).quantile(0.05);
    // end
    assertThat(product).isBetween(1 - ROUNDING, 1 + ROUNDING);
    assertThat(bounds[0]).as("members side by side").isGreaterThan(1.2);
    assertThat(flattest).isBetween(0.0, 1 + ROUNDING);
    // snippet: pvalues
    double[] p = model.pValues(rows); // small: few normals lie as far outside
    boolean[] called = Calibration.discoveries(0.1, p); // a tenth of those called may be normal
    // end
    assertThat(p).hasSize(called.length);
    assertThat(Arrays.stream(p).min().orElseThrow()).isPositive().isLessThan(0.05);
  }

  @Test
  void options(@TempDir Path folder) {
    INDArray normals = ToyDataset.TWO_MOONS.sample(300, 1);
    Path checkpoint = folder.resolve("checkpoint.zip");
    // snippet: options
    OneClassTrainer trainer =
        OneClassTrainer.builder()
            .options(
                o ->
                    o.margins(List.of(0.1, 0.3)) // the mean of two networks
                        .lambda(10)
                        .negatives(
                            new Mixture(
                                List.of(new UniformBox(), new Displaced(0.05, 3)),
                                List.of(1.0, 3.0)))
                        .ascent(new BoundaryAscent.NewtonRaphson(4, 1, -0.1))
                        .steps(40))
            .listener(step -> System.out.printf("%d: %.3f%n", step.step(), step.loss()))
            .checkpoint(checkpoint, 500) // goes on from there if it is cut off
            .build();
    OneClassModel model = trainer.fit(normals);
    // end
    assertThat(model.certificate().bound().value()).isLessThan(1 + ROUNDING);
    assertThat(model.report().steps()).hasSizeGreaterThan(1);
  }

  @Test
  void images() {
    // snippet: images
    ImageSet threes = ImageSets.digits().train().where(3);
    INDArray pixels = threes.images().muli(2).subi(1); // from [0, 1] to [−1, 1]
    ImageShape shape = new ImageShape(1, 8, 8);
    OneClassModel model =
        OneClassTrainer.builder()
            .rule(Rule.images(shape))
            .options(o -> o.augmentation(new RandomCrop(shape, 1)).steps(20))
            .build()
            .fit(pixels.reshape('c', new long[] {threes.size(), shape.size()}));
    // end
    assertThat(model.domain().low()).containsOnly(-1);
    assertThat(model.certificate().bound().value()).isLessThan(1 + ROUNDING);
  }

  @Test
  void shapes(@TempDir Path folder) {
    // snippet: shapes
    INDArray inside = SolidShape.DISC.sample(1000, 1);
    OneClassModel disc =
        OneClassTrainer.builder().options(o -> o.margin(0.05).steps(60)).build().fit(inside);
    double level = Arrays.stream(disc.signedDistance(inside)).min().orElseThrow();
    INDArray points = ToyDataset.ONE_CLOUD.sample(500, 2);
    double[] known = SolidShape.DISC.signedDistance(points).toDoubleVector();
    DistanceError error = DistanceError.of(disc, points, known, level, 0.05);
    // end
    assertThat(error.mean()).isLessThan(SolidShape.DISC.diameter());
    // 60 steps leave f flat; that it is no steeper than a distance holds from the first one
    assertThat(error.gradientNorm()).isPositive().isLessThan(1 + ROUNDING);
    Mesh bunny =
        Mesh.of(
            new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new int[][] {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}});
    Path file = folder.resolve("bunny.off");
    // snippet: mesh
    // Mesh bunny = MeshSets.bunny(DataCache.standard()), once it was fetched
    MeshFile.write(file, bunny, MeshFormat.OFF);
    // end
    assertThat(MeshFile.read(file).volume()).isEqualTo(bunny.volume());
  }

  @Test
  void theChapterHasTheSameText() throws IOException {
    Snippets.assertSame(OneClassGuideTest.class, List.of(Path.of("../docs/guide/one-class.md")));
  }
}
