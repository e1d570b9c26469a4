package io.github.lipschitz4j.layers.device;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * Whether the host's CUDA backend has code for the device that it would run on.
 *
 * <p>{@code nd4j-cuda-11.6} 1.0.0-M2.1 holds machine code for compute capability 3.7, 5.0, 5.2,
 * 6.0, 6.1, 7.0, 7.5, 8.0 and 8.6, and no PTX that a driver could translate. Code runs on devices
 * of its own major version and the same or a later minor one: on all from 3.7 to 8.9, on none of
 * 9.0 and later. There the backend loads, and fails at its first operation; without a driver it
 * fails as it loads, by a stack trace.
 */
public final class CudaDevice {
  private static final String BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** No library is loaded by it, so that it answers where the backend could not. */
  private static final Program NVIDIA_SMI =
      new Program(
          List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"), PATIENCE);

  private static final String EXPECTED = "CUDA device: expected compute capability 3.7 to 8.9";
  private static final String CPU = "nd4j-native, a build without -Pcuda, runs on the CPU";

  private CudaDevice() {}

  /**
   * Refuses a device that the CUDA backend holds no code for; to be called before the first array
   * is made.
   *
   * <p>Does nothing where that backend is not on the class path. Beside another one it is the one
   * that is asked for, as the host prefers it. The host deals its threads to all devices it sees,
   * so each has to do; {@code CUDA_VISIBLE_DEVICES} is followed where it holds indices and {@code
   * CUDA_DEVICE_ORDER=PCI_BUS_ID} gives them a meaning. Runs {@code nvidia-smi}, for 10 s at most;
   * loads nothing of the backend.
   *
   * @throws IllegalStateException if there is no device, one cannot be read, or one is not
   *     supported
   */
  public static void check() {
    check(ND4JClassLoading.getNd4jClassloader(), NVIDIA_SMI::output, System.getenv());
  }

  /** Something that lists devices: name and capability, one a line. */
  interface Listing {
    String read() throws IOException;
  }

  static void check(ClassLoader loader, Listing listing, Map<String, String> environment) {
    if (loader.getResource(BACKEND) == null) {
      return;
    }
    List<Device> all = devices(listing);
    Check.state(!all.isEmpty(), "%s, got no device (%s)", EXPECTED, CPU);
    List<Device> visible = visible(all, environment);
    Check.state(
        !visible.isEmpty(),
        "%s, got CUDA_VISIBLE_DEVICES=%s, which hides all %d (%s)",
        EXPECTED,
        environment.get("CUDA_VISIBLE_DEVICES"),
        all.size(),
        CPU);
    for (Device device : visible) {
      Check.state(
          device.isSupported(),
          "%s, got %s (nd4j-cuda-11.6 1.0.0-M2.1 holds no code for it; %s%s)",
          EXPECTED,
          device,
          visible.stream().anyMatch(Device::isSupported)
              ? "CUDA_DEVICE_ORDER=PCI_BUS_ID with CUDA_VISIBLE_DEVICES picks another; "
              : "",
          CPU);
    }
  }

  private static List<Device> devices(Listing listing) {
    String answer;
    try {
      answer = listing.read();
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s, got %s (%s)".formatted(EXPECTED, e.getMessage(), CPU), e);
    }
    return answer
        .lines()
        // of a card's memory for its own data, beside the list
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING:"))
        .map(CudaDevice::device)
        .toList();
  }

  private static Device device(String line) {
    return Device.parse(line)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s, got '%s' from nvidia-smi (a driver of CUDA 11.6 or newer answers; %s)"
                        .formatted(EXPECTED, Program.clip(line), CPU)));
  }

  private static List<Device> visible(List<Device> all, Map<String, String> environment) {
    String indices = environment.get("CUDA_VISIBLE_DEVICES");
    if (indices == null) {
      return all;
    }
    List<Device> visible = new ArrayList<>();
    for (String word : indices.split(",")) {
      String index = word.strip();
      if (index.startsWith("GPU-") || index.startsWith("MIG-")) {
        return all;
      }
      // CUDA stops at the first that is none
      if (!index.matches("\\d{1,3}") || Integer.parseInt(index) >= all.size()) {
        break;
      }
      visible.add(all.get(Integer.parseInt(index)));
    }
    // in CUDA's other order, the fastest is first: an index does not say which device it is
    boolean ordered = "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"));
    return ordered || visible.isEmpty() ? List.copyOf(visible) : all;
  }
}
