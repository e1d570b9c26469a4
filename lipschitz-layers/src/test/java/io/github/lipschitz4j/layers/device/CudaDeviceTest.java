package io.github.lipschitz4j.layers.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CudaDeviceTest {
  private static final String MIXED = "NVIDIA H100, 9.0\nTesla T4, 7.5\n";

  /** A class path with the CUDA backend's class on it, and nothing else of it. */
  private static final ClassLoader CUDA =
      new ClassLoader(ClassLoader.getPlatformClassLoader()) {
        @Override
        public URL getResource(String name) {
          try {
            return name.equals("org/nd4j/linalg/jcublas/JCublasBackend.class")
                ? URI.create("file:/nd4j-cuda.jar").toURL()
                : null;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
      };

  private static void check(String listed, Map<String, String> environment) {
    CudaDevice.check(CUDA, () -> listed, environment);
  }

  private static AbstractThrowableAssert<?, ?> refused(
      String listed, Map<String, String> environment) {
    return assertThatThrownBy(() -> check(listed, environment))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Map<String, String> inOrder(String visible) {
    return Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES", visible);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tesla K80, 3.7",
        "NVIDIA A100-SXM4-40GB, 8.0",
        "NVIDIA L4, 8.9",
        "a card, by another maker, 7.5",
        "Tesla T4, 7.5\nNVIDIA A10, 8.6\n",
        "Tesla T4, 7.5\n\nWARNING: infoROM is corrupted at gpu 0000:00:1E.0"
      })
  void letsInWhatTheBackendHoldsCodeFor(String listed) {
    assertThatCode(() -> check(listed, Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "NVIDIA H100, 9.0",
    "NVIDIA B200, 10.0",
    "NVIDIA GeForce RTX 5090, 12.0",
    "Tesla K40c, 3.5",
    "Tesla C2050, 2.0"
  })
  void saysWhatIsSupportedOnAnyOtherDevice(String name, String capability) {
    refused(name + ", " + capability, Map.of())
        .hasMessage(
            "CUDA device: expected compute capability 3.7 to 8.9, got %s of %s"
                    .formatted(capability, name)
                + " (nd4j-cuda-11.6 1.0.0-M2.1 holds no code for it;"
                + " nd4j-native, a build without -Pcuda, runs on the CPU)");
  }

  @Test
  void isOneLineWithoutTheProgram() {
    IOException cause = new IOException("no nvidia-smi that could be started");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                CudaDevice.check(
                    CUDA,
                    () -> {
                      throw cause;
                    },
                    Map.of()))
        .withMessage(
            "CUDA device: expected compute capability 3.7 to 8.9,"
                + " got no nvidia-smi that could be started"
                + " (nd4j-native, a build without -Pcuda, runs on the CPU)")
        .withCause(cause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void refusesAMachineWithoutADevice(String listed) {
    refused(listed, Map.of()).hasMessageContaining("3.7 to 8.9, got no device (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No devices were found",
        "NVIDIA GPU, [N/A]",
        ", 7.5",
        "Tesla T4, 7.5.1",
        "Tesla T4, 7",
        "Tesla T4, 99999999999.0"
      })
  void quotesWhatItCannotRead(String line) {
    refused("Tesla T4, 7.5\n" + line, Map.of())
        .hasMessageContaining("got '" + line + "' from nvidia-smi (");
  }

  @Test
  void quotesTheBeginningOfALongAnswer() {
    refused("x\t".repeat(1000), Map.of())
        .hasMessageContaining("got 'x x x")
        .hasMessageContaining("x …' from nvidia-smi")
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void wantsEveryDeviceToDoAsTheHostUsesAll() {
    refused(MIXED, Map.of())
        .hasMessageContaining("got 9.0 of NVIDIA H100 (")
        .hasMessageContaining("CUDA_DEVICE_ORDER=PCI_BUS_ID with CUDA_VISIBLE_DEVICES picks");
    refused("Tesla T4, 7.5\nNVIDIA H100, 9.0", Map.of()).hasMessageContaining("got 9.0");
  }

  @Test
  void leavesOutADeviceThatIsHidden() {
    assertThatCode(() -> check(MIXED, inOrder("1"))).doesNotThrowAnyException();
    // CUDA stops at the first word that is no device
    assertThatCode(() -> check(MIXED, inOrder(" 1 ,-1,0"))).doesNotThrowAnyException();
    refused(MIXED, inOrder("0")).hasMessageContaining("got 9.0").hasMessageNotContaining("picks");
    refused(MIXED, inOrder("1,0")).hasMessageContaining("got 9.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "2", "none", "-1,0"})
  void saysThatAllAreHidden(String visible) {
    refused("Tesla T4, 7.5\nTesla T4, 7.5", Map.of("CUDA_VISIBLE_DEVICES", visible))
        .hasMessageContaining("got CUDA_VISIBLE_DEVICES=" + visible + ", which hides all 2 (");
  }

  @Test
  void trustsNoIndexWhoseOrderItDoesNotKnow() {
    refused(MIXED, Map.of("CUDA_VISIBLE_DEVICES", "1")).hasMessageContaining("got 9.0");
    refused(MIXED, inOrder("GPU-8932f937")).hasMessageContaining("got 9.0");
    assertThatCode(() -> check("Tesla T4, 7.5", Map.of("CUDA_VISIBLE_DEVICES", "0")))
        .doesNotThrowAnyException();
  }

  @Test
  void asksNothingOnOtherBackends() {
    AtomicInteger asked = new AtomicInteger();
    CudaDevice.Listing counting =
        () -> {
          asked.incrementAndGet();
          return "Tesla T4, 7.5";
        };
    CudaDevice.check(CUDA, counting, Map.of());
    assertThat(asked).hasValue(1);

    CudaDevice.check(ClassLoader.getPlatformClassLoader(), counting, Map.of());
    assertThat(asked).hasValue(1);
  }
}
