package io.github.lipschitz4j.layers;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Computes outside the host's workspaces what must outlive them. */
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
}
