package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {

  @Test
  void bothSidesHaveTheSameRows() throws IOException {
    String script = Files.readString(Path.of("peer", "measure.py"));
    String table = script.substring(script.indexOf("ROW = {"), script.indexOf("def main"));
    assertThat(
            table
                .lines()
                .filter(line -> line.startsWith("    \""))
                .map(line -> line.split("\"")[1])
                .collect(Collectors.toList()))
        .isEqualTo(Stream.of(Row.values()).map(Row::id).toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = Row.class,
      names = {"DENSE_1024", "CONV_.*"},
      mode = EnumSource.Mode.MATCH_NONE)
  void runs(Row row) {
    Workload work = row.open();
    work.step().run();
    assertThat(work.before()).isPositive();
    assertThat(work.value().get().isPresent()).isEqualTo(row == Row.W1_TOY);
  }

  @Test
  void measuresALine() {
    Measured line = Measured.ours(Row.SORT_PAIRS, Timing.Protocol.quick());
    assertThat(line.row()).isEqualTo("sort-pairs");
    assertThat(line.wall()).hasSize(2).allMatch(value -> value > 0);
    assertThat(line.value()).isNull();
  }

  @Test
  void refusesARowThatIsNotThere() {
    assertThat(Row.byId("w1-toy")).isEqualTo(Row.W1_TOY);
    assertThatThrownBy(() -> Row.byId("w2-toy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bench compare row: expected one of w1-toy, ")
        .hasMessageEndingWith("got 'w2-toy'");
  }
}
