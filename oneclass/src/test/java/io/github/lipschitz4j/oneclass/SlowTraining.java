package io.github.lipschitz4j.oneclass;

import java.nio.file.Path;

/** A process that trains with a checkpoint after every step, for a test to kill. */
final class SlowTraining {
  static final int STEPS = 250;

  private SlowTraining() {}

  static OneClassTrainer.Builder trainer() {
    return Trainings.small().options(o -> o.steps(STEPS));
  }

  public static void main(String[] arguments) {
    trainer().checkpoint(Path.of(arguments[0]), 1).build().fit(Trainings.moons(200, 1));
    // not reached by a process that is killed in time
    System.exit(3);
  }
}
