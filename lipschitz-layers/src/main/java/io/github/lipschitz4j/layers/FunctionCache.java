package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.Workspaces;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The function of a layer, made anew exactly when a raw parameter has changed.
 *
 * <p>Parameters can change by an updater, {@code setParams}, {@code setParam}, a loaded file or a
 * write into the flat view, and the host tells a layer of none of these. So the raw values are
 * compared with those of the last function: a read of the parameters, which is less than what a
 * forward pass does with them.
 */
final class FunctionCache {
  private final WeightedConf conf;
  private Map<String, INDArray> raw = Map.of();
  private LayerFunction function;

  FunctionCache(WeightedConf conf) {
    this.conf = conf;
  }

  /** The function of these parameters; its arrays live outside the host's workspaces. */
  LayerFunction of(Map<String, INDArray> parameters) {
    if (function == null || !same(raw, parameters)) {
      raw = Workspaces.outside(() -> copies(parameters));
      function = Workspaces.outside(() -> conf.function(raw));
    }
    return function;
  }

  /** Keeps the function of parameters that are known to be on their manifold. */
  void hold(Map<String, INDArray> parameters) {
    raw = Workspaces.outside(() -> copies(parameters));
    function = Workspaces.outside(() -> conf.functionOnManifold(raw));
  }

  private static Map<String, INDArray> copies(Map<String, INDArray> parameters) {
    Map<String, INDArray> copies = new HashMap<>();
    parameters.forEach((key, values) -> copies.put(key, values.dup(values.ordering())));
    return copies;
  }

  private static boolean same(Map<String, INDArray> a, Map<String, INDArray> b) {
    return a.size() == b.size()
        && a.entrySet().stream().allMatch(entry -> same(entry.getValue(), b.get(entry.getKey())));
  }

  /** Whether two arrays of one shape agree bit by bit. */
  static boolean same(INDArray a, INDArray b) {
    return HostArray.same(a, b);
  }
}
