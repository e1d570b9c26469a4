package io.github.lipschitz4j.layers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.constraints.AutoWeightClipConstraint;
import io.github.lipschitz4j.layers.constraints.FrobeniusConstraint;
import io.github.lipschitz4j.layers.constraints.SpectralConstraint;
import io.github.lipschitz4j.layers.constraints.WeightClipConstraint;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import io.github.lipschitz4j.layers.initialization.SpectralInit;
import io.github.lipschitz4j.layers.regularization.LorthRegularization;
import io.github.lipschitz4j.layers.regularization.OrthogonalRegularization;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import io.github.lipschitz4j.losses.LossCategoricalHinge;
import io.github.lipschitz4j.losses.LossCosine;
import io.github.lipschitz4j.losses.LossHingeMargin;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossKr;
import io.github.lipschitz4j.losses.LossLseHkr;
import io.github.lipschitz4j.losses.LossMultiMargin;
import io.github.lipschitz4j.losses.LossMulticlassHinge;
import io.github.lipschitz4j.losses.LossMulticlassHkr;
import io.github.lipschitz4j.losses.LossMulticlassKr;
import io.github.lipschitz4j.losses.LossOffsetCrossEntropy;
import io.github.lipschitz4j.losses.LossOnShards;
import io.github.lipschitz4j.losses.LossSoftHkr;
import io.github.lipschitz4j.losses.LossTauBinaryCrossEntropy;
import io.github.lipschitz4j.losses.LossTauCrossEntropy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Makes the files of {@link GoldenNetworksTest} for the present version: a trained network with
 * each kind of layer, as the host stores it, with what it gives; and the host's JSON of all that
 * stands beside layers. Run by hand at a release, with an empty folder as argument; files of
 * earlier releases stay as they are.
 */
final class GoldenNetworks {
  static final List<ILossFunction> LOSSES =
      List.of(
          new LossCategoricalHinge(0.5),
          new LossCosine(),
          new LossHingeMargin(0.5),
          new LossHkr(20, 0.1),
          new LossKr(),
          new LossLseHkr(10, 0.2, 2, 0.5),
          new LossMultiMargin(0.5),
          new LossMulticlassHinge(0.5),
          new LossMulticlassHkr(10, 0.2),
          new LossMulticlassKr(),
          new LossOffsetCrossEntropy(0.4, 0.1),
          new LossOnShards(new LossHkr(20, 0.1)),
          new LossSoftHkr(10, 0.2, 0.5, 0.9),
          new LossTauBinaryCrossEntropy(3),
          new LossTauCrossEntropy(10));

  private GoldenNetworks() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode outputs = mapper.createObjectNode();
    for (Class<?> conf : LayerCompletenessTest.confs()) {
      LayerContract.Variant variant = variant(conf);
      MultiLayerNetwork network = LayerContract.trained(variant);
      INDArray x = LayerContract.batch(variant).getFeatures();
      ModelSerializer.writeModel(
          network, folder.resolve(conf.getSimpleName() + ".zip").toFile(), true);
      ObjectNode node = outputs.putObject(conf.getSimpleName());
      node.set("shape", mapper.valueToTree(x.shape()));
      node.set("input", mapper.valueToTree(floats(x)));
      node.set("output", mapper.valueToTree(floats(network.output(x))));
    }
    Files.writeString(folder.resolve("outputs.json"), mapper.writeValueAsString(outputs) + "\n");
    Files.writeString(folder.resolve("settings.json"), settings().toJson() + "\n");
  }

  private static float[] floats(INDArray a) {
    return a.dup('c').data().asFloat();
  }

  private static LayerContract.Variant variant(Class<?> conf) throws ReflectiveOperationException {
    var test = Class.forName(conf.getName() + "Test").getDeclaredConstructor();
    return ((LayerContract) test.newInstance()).variants().findFirst().orElseThrow();
  }

  /** Every loss, constraint, regularizer and initialization of ours, and the updater. */
  static MultiLayerConfiguration settings() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new FusedAdam(0.01, 0.8, 0.99, 1e-7))
            .list();
    list.layer(
        dense()
            .weightInit(new SpectralInit(0.5))
            .constrainWeights(new AutoWeightClipConstraint(0.5), new FrobeniusConstraint())
            .build());
    list.layer(
        dense()
            .weightInit(new OrthogonalInit())
            .regularization(
                List.of(
                    new OrthogonalRegularization(0.1, 4, 4),
                    new LorthRegularization(0.2, 4, 4, 1, 1)))
            .constrainWeights(new SpectralConstraint(0.5), new WeightClipConstraint(0.1))
            .build());
    for (ILossFunction loss : LOSSES) {
      list.layer(new LossLayer.Builder(loss).activation(Activation.IDENTITY).build());
    }
    return list.validateOutputLayerConfig(false).build();
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(4).nOut(4).activation(Activation.IDENTITY);
  }
}
