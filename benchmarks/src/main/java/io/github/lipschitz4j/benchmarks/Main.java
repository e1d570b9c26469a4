package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.device.CudaDevice;
import java.io.IOException;

/** JMH's own entry, once the device is known to do. */
public final class Main {
  private Main() {}

  /**
   * Runs the benchmarks that JMH's arguments choose.
   *
   * @param arguments as JMH takes them
   * @throws IOException if results cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    try {
      CudaDevice.check();
    } catch (IllegalStateException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(1);
    }
    org.openjdk.jmh.Main.main(arguments);
  }
}
