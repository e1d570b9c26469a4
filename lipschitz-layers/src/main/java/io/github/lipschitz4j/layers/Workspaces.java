package io.github.lipschitz4j.layers;

import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Where arrays are made: outside the host's workspaces what must outlive them, inside the rest. */
final class Workspaces {
  private Workspaces() {}

  static <T> T outside(Supplier<T> work) {
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

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
