package io.github.lipschitz4j.core;

/** A training whose loss is no longer finite. The message holds the last finite report. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message who diverged, at which step, and the last finite report
   */
  public TrainingDivergedException(String message) {
    super(message);
  }
}
