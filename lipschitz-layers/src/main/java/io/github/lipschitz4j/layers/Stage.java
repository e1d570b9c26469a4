package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One link in the chain that a {@link NetworkTrainer} goes along. Arrays in the host's layout. */
sealed interface Stage {

  /** The stage at a batch. */
  Pass pass(INDArray x);

  /**
   * A stage at one batch.
   *
   * @param value y
   * @param back takes dL/dy, hands on the gradients of parameters, and is ready to compute dL/dx
   */
  record Pass(INDArray value, Function<INDArray, Supplier<INDArray>> back) {}

  /** A layer with parameters. */
  record Weighted(WeightedLayer layer) implements Stage {
    @Override
    public Pass pass(INDArray x) {
      Step step = layer.train(x);
      return new Pass(
          step.value(),
          g -> {
            Gradients gradients = step.backward().apply(g);
            layer.take(gradients.parameters());
            return gradients.input();
          });
    }
  }

  /** A layer without. */
  record Fixed(MapLayer layer) implements Stage {
    @Override
    public Pass pass(INDArray x) {
      Traced traced = layer.train(x);
      return new Pass(traced.value(), g -> () -> traced.pullback().apply(g));
    }
  }

  /** What the host puts between layers of different kinds. */
  record Reshaping(InputPreProcessor preprocessor) implements Stage {
    @Override
    public Pass pass(INDArray x) {
      int batch = (int) x.size(0);
      LayerWorkspaceMgr here = LayerWorkspaceMgr.noWorkspaces();
      return new Pass(
          preprocessor.preProcess(x, batch, here),
          g -> () -> preprocessor.backprop(g, batch, here));
    }
  }
}
