package io.github.lipschitz4j.layers;

import java.util.function.Supplier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/** Where arrays are made: outside the host's workspaces what must outlive them, inside the rest. */
final class Workspaces {
  private static final String STEP = "LIPSCHITZ_STEP";

  /** Sized by the first step, and again where one is larger. */
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private Workspaces() {}

  /** Every array that the work makes lies where those of the last such work on this thread lay. */
  static <T> T again(Supplier<T> work) {
    MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, STEP);
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

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
