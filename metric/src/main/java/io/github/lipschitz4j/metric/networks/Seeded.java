package io.github.lipschitz4j.metric.networks;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** Networks whose weights follow from a seed; the host's global generator stays as it was. */
final class Seeded {
  private Seeded() {}

  static <N> N start(long seed, DataType type, Function<NeuralNetConfiguration.Builder, N> of) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      return of.apply(
          new NeuralNetConfiguration.Builder()
              .seed(seed)
              .dataType(type)
              .trainingWorkspaceMode(WorkspaceMode.NONE)
              .inferenceWorkspaceMode(WorkspaceMode.NONE));
    } finally {
      // the host seeds it for the weights that it draws
      global.setStates(root, node);
    }
  }
}
