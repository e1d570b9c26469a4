package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Records the proven bound of each layer while a network trains: {@code
 * network.setListeners(BoundsListener.every(100))}.
 *
 * <p>The network is only read, its training is the same with and without. Cost: a certificate each
 * time, which is some products of each weight with itself.
 */
public final class BoundsListener extends BaseTrainingListener {
  private final int every;
  private final Consumer<Recorded> sink;
  private final List<Recorded> records = new CopyOnWriteArrayList<>();

  private BoundsListener(int every, Consumer<Recorded> sink) {
    Check.that(every >= 1, "BoundsListener every: expected ≥ 1, got %d", every);
    this.every = every;
    this.sink = sink;
  }

  /**
   * The bounds at one time.
   *
   * @param iteration as the host counts
   * @param bound of each layer, in order
   */
  public record Recorded(int iteration, LipschitzBound bound) {}

  /**
   * Records now and then.
   *
   * @param iterations between two records, at least 1
   * @return a listener for one network
   * @throws IllegalArgumentException if the number is below 1
   */
  public static BoundsListener every(int iterations) {
    return new BoundsListener(iterations, recorded -> {});
  }

  /**
   * Records now and then, and passes each record on.
   *
   * @param iterations between two records, at least 1
   * @param sink called in the thread that trains
   * @return a listener for one network
   * @throws IllegalArgumentException if the number is below 1
   */
  public static BoundsListener every(int iterations, Consumer<Recorded> sink) {
    return new BoundsListener(iterations, sink);
  }

  /**
   * What was recorded so far.
   *
   * @return unmodifiable, in order
   */
  public List<Recorded> records() {
    return List.copyOf(records);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (iteration % every != 0) {
      return;
    }
    Recorded recorded = new Recorded(iteration, bound(model));
    records.add(recorded);
    sink.accept(recorded);
  }

  private static LipschitzBound bound(Model model) {
    if (model instanceof MultiLayerNetwork network) {
      return Certifier.certify(network).bound();
    }
    if (model instanceof ComputationGraph graph) {
      return Certifier.certify(graph).bound();
    }
    throw new IllegalArgumentException(
        "BoundsListener model: expected a MultiLayerNetwork or a ComputationGraph, got "
            + model.getClass().getSimpleName());
  }
}
