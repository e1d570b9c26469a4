package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static Measured line(String side, Row row, Double value, Double... cpu) {
    return new Measured(side, row.id(), List.of(cpu), List.of(100.0), 3, value, "test");
  }

  private static final ComparisonTable TABLE =
      new ComparisonTable(
          List.of(
              line("ours", Row.W1_TOY, 34.5, 10.0, 11.0, 30.0),
              line("peer", Row.W1_TOY, null, 80.0),
              line("ours", Row.W1_TOY, 34.9, 12.0, 12.0),
              line("peer", Row.W1_TOY, null, 100.0),
              line("ours", Row.SERVED, null, 3.0),
              line("ours", Row.SERVED_PLAIN, null, 2.0),
              line("ours", Row.CONV_PROJECTED, null, 300.0),
              line("ours", Row.CONV_PLAIN, null, 250.0)));

  @Test
  void takesMediansOverTheBlocksOfAllRounds() {
    assertThat(TABLE.cpu("ours", Row.W1_TOY)).hasValue(12);
    assertThat(TABLE.cpu("peer", Row.W1_TOY)).hasValue(90);
    assertThat(TABLE.wall("peer", Row.W1_TOY)).hasValue(100);
    assertThat(TABLE.ratio(Row.W1_TOY).orElseThrow()).isEqualTo(12.0 / 90);
    assertThat(TABLE.value("ours", Row.W1_TOY)).hasValue(34.9);
    assertThat(TABLE.cpu("ours", Row.DENSE_512)).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void judgesByTargetAndByMultiple() {
    assertThat(TABLE.met(Row.W1_TOY)).contains(true);
    assertThat(TABLE.met(Row.SERVED)).contains(false);
    // below its target of 314, but 1.2 times the plain one
    assertThat(TABLE.met(Row.CONV_PROJECTED)).contains(false);
    assertThat(TABLE.met(Row.CONV_PLAIN)).isEmpty();
    assertThat(TABLE.met(Row.DENSE_512)).isEmpty();
  }

  @Test
  void printsOnlyWhatWasMeasured() {
    assertThat(TABLE.markdown().lines())
        .contains(
            "| W1 toy, 4096-128-64-32-1 FullSort, step at 64 rows | 12 | 100 | 90 | 100 | 0.13"
                + " | ≤ 12 (peer 86) | yes |",
            "| served 2-512x4-1 GroupSort2, 256 rows | 3 | 100 | – | – | –"
                + " | ≤ 1.0 × served-plain: 1.50 | no |",
            "w1-toy, ours: 34.900 after 500 steps.")
        .noneMatch(line -> line.contains("SpectralDense"));
  }

  @Test
  void readsWhatItWrites() {
    Measured line = line("peer", Row.SORT_FULL, null, 1.0, 2.0);
    assertThat(Measured.parse(line.json())).isEqualTo(line);
    assertThat(line.json()).doesNotContain("value").contains("\"cpu_ms\":[1.0,2.0]");
    assertThatThrownBy(() -> Measured.parse("Killed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 'Killed'");
  }
}
