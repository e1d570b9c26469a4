package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;

import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The README's snippets: compiled and run here, and the same text there. */
class ReadmeSnippetsTest {
  @Test
  void oneClass(@TempDir Path folder) throws IOException {
    INDArray normals = ToyDataset.TWO_MOONS.sample(300, 1);
    INDArray rows = ToyDataset.TWO_MOONS.sample(10, 2);
    Path file = folder.resolve("model.zip");
    // snippet: oneclass
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(1)
            .options(o -> o.standardization(Standardization.PER_COLUMN).falseAlarms(0.02))
            .build()
            .fit(normals);
    double[] distance = model.signedDistance(rows); // above 0 inside, below 0 outside
    boolean[] normal = model.isNormal(rows);
    double[] radius = model.certifiedRadius(rows); // nobody closer than this can change a decision
    model.save(file);
    OneClassModel served = OneClassModel.load(file); // proves its certificate anew
    // end
    assertThat(served.signedDistance(rows)).isEqualTo(distance);
    assertThat(served.isNormal(rows)).isEqualTo(normal);
    assertThat(served.certifiedRadius(rows)).isEqualTo(radius);
    assertThat(radius).hasSize(10);
  }

  @Test
  void layers() {
    INDArray x = ToyDataset.TWO_MOONS.sample(64, 1).castTo(DataType.FLOAT);
    INDArray y = Nd4j.ones(DataType.FLOAT, 64, 1);
    y.putScalar(0, 0, -1);
    // snippet: layers
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .list()
                .layer(new SpectralDense.Builder().nIn(2).nOut(64).build())
                .layer(new GroupSort(2))
                .layer(new FrobeniusDense.Builder().nIn(64).nOut(1).build())
                .layer(new LossLayer.Builder(new LossHkr(20, 0.1)).activation(IDENTITY).build())
                .build());
    network.init();
    network.fit(x, y); // y is +1 or -1
    double bound = Certifier.certify(network).bound().value(); // 1, but for rounding
    // end
    assertThat(bound).isCloseTo(1, within(1e-4));
  }

  @Test
  void theReadmeHasTheSameText() throws IOException {
    Snippets.assertSame(ReadmeSnippetsTest.class, List.of(Path.of("../README.md")));
  }
}
