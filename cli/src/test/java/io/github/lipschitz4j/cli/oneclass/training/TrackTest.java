package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.cli.oneclass.configs.TrainingOptions;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.StepReport;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {
  @TempDir Path folder;

  @Test
  void theLinesOfJsonAndTheCsvSayTheSame() throws Exception {
    Track track =
        Track.of(
            List.of(
                new StepReport(1, 40, 0.1 + 0.2, -1e-9, 0.5),
                new StepReport(20, 40, -3, 4, 1),
                new StepReport(40, 40, -5, 6, 1)),
            Map.of(20, 0.25, 40, 0.5));

    track.write(folder);

    assertThat(Track.read(folder.resolve("metrics.jsonl"))).isEqualTo(track);
    List<String> rows = Files.readAllLines(folder.resolve("metrics.csv"));
    assertThat(rows.get(0)).isEqualTo("step,loss,gap,gradient_norm,seconds");
    for (int i = 0; i < 3; i++) {
      String[] cells = rows.get(i + 1).split(",", -1);
      Track.Entry entry = track.entries().get(i);
      assertThat(Integer.parseInt(cells[0])).isEqualTo(entry.step());
      assertThat(Double.parseDouble(cells[1])).isEqualTo(entry.loss());
      assertThat(Double.parseDouble(cells[2])).isEqualTo(entry.gap());
      assertThat(Double.parseDouble(cells[3])).isEqualTo(entry.gradientNorm());
      assertThat(
              cells[4].isEmpty()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(Double.parseDouble(cells[4])))
          .isEqualTo(entry.seconds());
    }
    // the first step was taken before the training was resumed
    assertThat(track.entries().get(0).seconds()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")).get(0)).doesNotContain("sec");
  }

  @Test
  void aTrainingLeavesItsTrackAndItsOptions() throws Exception {
    Path out = folder.resolve("out");
    Shell.Ran ran = Shell.train(out, "--data=one-cloud", "--points=60", "--eps=0.1", "--json");
    assertThat(ran.status()).as(ran.err()).isZero();

    Track track = Track.read(out.resolve("metrics.jsonl"));

    assertThat(track.entries().stream().map(Track.Entry::step)).containsExactly(1, 20, 30);
    Track.Entry last = track.entries().get(2);
    assertThat(last.loss()).isEqualTo(ran.json().get("loss").asDouble());
    assertThat(last.seconds().orElseThrow())
        .isPositive()
        .isLessThanOrEqualTo(ran.json().get("train_seconds").asDouble());

    OneClassOptions.Builder options = OneClassOptions.defaults(60, 2).toBuilder();
    TrainingOptions.parse("options", Files.readString(out.resolve("options.json")))
        .change(options, new TrainingOptions.Size(60, 2));
    assertThat(options.build().steps()).isEqualTo(30);
    assertThat(options.build().batch()).isEqualTo(32);
  }

  @Test
  void aHugeFileIsNotRead() throws Exception {
    Path file = folder.resolve("metrics.jsonl");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength((64L << 20) + 1);
    }

    assertThatThrownBy(() -> Track.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("metrics.jsonl: expected at most 67108864 bytes, got 67108865");
  }

  @Test
  void aBrokenLineIsTold() throws Exception {
    Path file = Shell.file(folder, "metrics.jsonl", "{\"step\":1}", "{\"step\"");

    assertThatThrownBy(() -> Track.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("metrics.jsonl: expected JSON, got");
  }
}
