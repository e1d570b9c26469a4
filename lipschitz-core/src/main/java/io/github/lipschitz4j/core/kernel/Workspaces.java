package io.github.lipschitz4j.core.kernel;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the arrays of a piece of work lie.
 *
 * <p>A new array of a megabyte costs ten times what is done with it: its pages are handed out and
 * cleared one by one. Work that is done over and over takes the same memory each time.
 */
public final class Workspaces {
  /** Sized by the first round, and again where one is larger. */
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private Workspaces() {}

  /**
   * Does work whose arrays all lie where those of the last round on this thread lay. The memory, as
   * much as the largest round took, stays with the thread and the name.
   *
   * @param <T> what comes of it
   * @param name of the kind of work
   * @param work its arrays are overwritten by the next round: what is kept is copied {@link
   *     #outside}
   * @return the work's result
   */
  public static <T> T again(String name, Supplier<T> work) {
    MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, name);
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  /**
   * Does work whose arrays belong to nobody's workspace.
   *
   * @param <T> what comes of it
   * @param work any
   * @return the work's result
   */
  public static <T> T outside(Supplier<T> work) {
    MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }
}
