package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {
  private static final int KILLS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path folder;

  @Test
  void endsWithTheBytesOfAnUninterruptedTraining() throws Exception {
    Path file = folder.resolve("checkpoint.zip");
    SplittableRandom random = new SplittableRandom(1);
    for (int kill = 0; kill < KILLS; kill++) {
      // from the first checkpoint of this process on: within a step, or within a write
      killAfter(file, random.nextInt(100));
    }
    AtomicInteger steps = new AtomicInteger();
    OneClassModel resumed =
        SlowTraining.trainer()
            .checkpoint(file, SlowTraining.STEPS)
            .cancelWhen(() -> steps.incrementAndGet() < 0)
            .build()
            .fit(moons(200, 1));
    assertThat(steps.get())
        .as("steps left by the killed processes")
        .isBetween(1, SlowTraining.STEPS - 1);
    assertThat(bytes(resumed)).isEqualTo(bytes(SlowTraining.trainer().build().fit(moons(200, 1))));
  }

  private void killAfter(Path file, int milliseconds) throws Exception {
    long before = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                SlowTraining.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(output.toString()))
            .start();
    try {
      Instant end = Instant.now().plus(PATIENCE);
      while (!isWrittenSince(file, before)) {
        assertThat(process.isAlive()).as(() -> read(output)).isTrue();
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(1);
      }
      Thread.sleep(milliseconds);
      assertThat(process.isAlive()).as(() -> read(output)).isTrue();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean isWrittenSince(Path file, long before) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > before;
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
