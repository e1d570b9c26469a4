package io.github.lipschitz4j.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static String shown(Progress.Style style) {
    StringWriter err = new StringWriter();
    try (Progress progress = style.start("moons", "steps", 50, new PrintWriter(err))) {
      for (int done = 1; done <= 50; done++) {
        progress.at(done, "loss 0.5");
      }
    }
    return err.toString();
  }

  @Test
  void linesComeAtEachTenth() {
    assertThat(shown(Progress.Style.LINES))
        .hasLineCount(10)
        .startsWith("moons: 5 of 50 steps, ")
        .contains("moons: 50 of 50 steps, 0 s left (loss 0.5)");
  }

  @Test
  void theBarIsOneLineDrawnOverItself() {
    String bar = shown(Progress.Style.BAR);

    assertThat(bar.split("\n")).hasSize(1);
    assertThat(bar).contains("\r", "50/50 steps", "0 s left").endsWith("\n");
    assertThat(bar.strip().split("\r")).allMatch(line -> line.length() < 80);
  }

  @Test
  void silenceIsSilent() {
    assertThat(shown(Progress.Style.SILENT)).isEmpty();
  }

  @Test
  void aStartInTheMiddleDoesNotCountTheStepsBefore() throws Exception {
    Progress.Pace pace = new Progress.Pace();
    Thread.sleep(50);
    // one step of 100 in 50 ms: the other nine take about half a second, not 5 ms
    assertThat(pace.left(91, 100)).isIn("0 s left", "1 s left");
    Progress.Pace slow = new Progress.Pace();
    Thread.sleep(50);
    assertThat(slow.left(9000, 1_000_000)).endsWith("min left");
  }

  @Test
  void theLauncherChoosesTheStyle() {
    assertThat(Progress.Style.of("bar")).isEqualTo(Progress.Style.BAR);
    assertThat(Progress.Style.of("lines")).isEqualTo(Progress.Style.LINES);
    assertThat(Progress.Style.of("")).isEqualTo(Progress.Style.LINES);
  }
}
