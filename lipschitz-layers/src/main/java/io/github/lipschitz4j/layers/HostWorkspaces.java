package io.github.lipschitz4j.layers;

import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;

/** The workspaces of a layer in the host's own loops. */
final class HostWorkspaces {
  private HostWorkspaces() {}

  /** Every array that the work makes is in the workspace of its type, the result and the rest. */
  static <T> T within(LayerWorkspaceMgr workspaceMgr, ArrayType type, Supplier<T> work) {
    MemoryWorkspace scope = workspaceMgr.notifyScopeBorrowed(type);
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }
}
