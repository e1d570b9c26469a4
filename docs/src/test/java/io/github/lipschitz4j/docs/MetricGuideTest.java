package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.images.Affine;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.LabelledSplit;
import io.github.lipschitz4j.metric.Learned;
import io.github.lipschitz4j.metric.Method;
import io.github.lipschitz4j.metric.MetricLearner;
import io.github.lipschitz4j.metric.MetricModel;
import io.github.lipschitz4j.metric.MetricOptions;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.evaluation.Retrieval;
import io.github.lipschitz4j.metric.networks.Residual;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import io.github.lipschitz4j.metric.search.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** The snippets of the guide's chapter on metric learning: compiled and run here. */
class MetricGuideTest {
  @TempDir private Path folder;

  /** Two clouds around (2, 2) and (−2, −2), in turn. */
  private static LabelledRows clouds(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[size][2];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
      for (int k = 0; k < 2; k++) {
        rows[i][k] = random.nextGaussian() + (i % 2 == 0 ? 2 : -2);
      }
    }
    return new LabelledRows(Nd4j.createFromArray(rows), labels);
  }

  @Test
  void learnsFromFewLabels() throws IOException {
    LabelledRows all = clouds(300, 1);
    LabelledRows held = clouds(40, 2);
    LabelledRows test = clouds(100, 3);
    // snippet: learn
    LabelledSplit split = LabelledSplit.of(all.labels(), 0.1, 1); // seed 1
    LabelledRows few = all.subset(split.labelled());
    Learned learned =
        MetricLearner.builder()
            .seed(1)
            .change(o -> o.method(Method.mbdml1()).epochs(30).neighbours(10))
            .validation(held) // judged by after each epoch, not learned from
            .build()
            .fit(few);
    MetricModel model = learned.last(); // learned.best() is the best on the validation rows
    double accuracy = Accuracy.of(model.classify(test.rows()), test.labels());
    // end
    assertThat(accuracy).isGreaterThan(0.9);
    // snippet: images
    ImageShape shape = new ImageShape(1, 8, 8);
    MetricOptions options =
        MetricOptions.forImages(120, shape, new Affine(10, 1.1, 0)); // turned, larger, smaller
    MetricOptions residual = options.toBuilder().network(Residual.small(shape)).build();
    // end
    assertThat(options.sphere()).isPresent();
    assertThat(residual.network().features()).isEqualTo(64);
    // snippet: certify
    double[] radii = model.certifiedRadii(test.rows()); // in l2, in the rows' own units
    double certified = model.certifiedAccuracy(test, 0.1);
    // end
    assertThat(radii).hasSize(100);
    assertThat(certified).isBetween(0.5, accuracy);
    Path file = folder.resolve("model.zip");
    // snippet: search
    Neighbours near = model.search(test.rows(), 3); // rows of the training, nearest first
    Retrieval retrieval = Retrieval.within(model.embed(test.rows()), test.labels(), 1, 5);
    model.save(file);
    int[] again = MetricModel.load(file).classify(test.rows());
    Neighbours soon = model.withIndex(NeighbourIndex.Approximate.defaults()).search(test.rows(), 3);
    // end
    assertThat(soon.indices()).isDeepEqualTo(near.indices());
    assertThat(near.size()).isEqualTo(100);
    assertThat(retrieval.precisionAt1()).isGreaterThan(0.9);
    assertThat(again).containsExactly(model.classify(test.rows()));
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    Snippets.assertSame(MetricGuideTest.class, List.of(Path.of("../docs/guide/metric.md")));
  }
}
