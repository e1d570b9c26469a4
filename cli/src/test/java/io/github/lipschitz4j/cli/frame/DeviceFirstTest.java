package io.github.lipschitz4j.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.Lipschitz;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DeviceFirstTest {
  private static Shell.Ran run(Runnable check, String... arguments) {
    CommandLine command = Lipschitz.commandLine(new Session(Progress.Style.LINES));
    return Shell.run(command.setExecutionStrategy(new DeviceFirst(check)), arguments);
  }

  private static void refuse() {
    throw new IllegalStateException("CUDA device: expected one,\n got none");
  }

  @Test
  void aDeviceThatDoesNotDoIsOneLineAndNoWork(@TempDir Path folder) {
    Path out = folder.resolve("out");
    Shell.Ran ran = run(DeviceFirstTest::refuse, "oneclass", "train", "--out", out.toString());

    assertThat(ran.status()).isEqualTo(Failures.FAILED);
    assertThat(ran.err())
        .isEqualToNormalizingNewlines("lipschitz: CUDA device: expected one, got none\n");
    assertThat(ran.out()).isEmpty();
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "certify table --help"})
  void helpNeedsNoDevice(String line) {
    Shell.Ran ran = run(DeviceFirstTest::refuse, line.split(" "));

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isNotEmpty();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void badFlagsAreSaidFirst() {
    Shell.Ran ran = run(DeviceFirstTest::refuse, "oneclass", "train", "--no-such-flag");

    assertThat(ran.status()).isEqualTo(Failures.BAD_USE);
    assertThat(ran.err()).contains("--no-such-flag").doesNotContain("CUDA");
  }

  @Test
  void looksOnceAndGoesOn(@TempDir Path cache) {
    AtomicInteger looked = new AtomicInteger();
    Shell.Ran ran =
        run(looked::incrementAndGet, "data", "list", "--json", "--cache", cache.toString());

    assertThat(ran.status()).isZero();
    assertThat(ran.json().has("sets")).isTrue();
    assertThat(looked).hasValue(1);
  }
}
