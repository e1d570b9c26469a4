package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Bench.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void listsNamesAndParameters() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString())
        .contains("training-step ", "retraction", "sort=GROUP_SORT_2,FULL_SORT", "shape=127x33,");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helps() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--quick", "--json", "Examples:");
  }

  @Test
  void commonNamesAreNames() {
    assertThat(new Suite().names()).containsAll(Suite.COMMON);
    assertThat(Suite.name("SamplerStepBenchmark")).isEqualTo("sampler-step");
  }

  @Test
  void saysInOneLineWhatIsWrong(@TempDir Path folder) {
    refused(2, "bench NAME: expected one of certificate, ", "nonsense");
    refused(
        2, "bench --param: expected a parameter of [sort], got 'width'", "sort", "-p", "width=3");
    refused(2, "Unknown option: '--nonsense'", "--nonsense");
    refused(
        1,
        "bench file: expected a place to write to, got ",
        "sort",
        "--json",
        folder.resolve("none").resolve("x.json").toString());
    refused(2, "bench compare: expected one of [rows, measure, table], got nothing", "compare");
    refused(2, "bench compare row: expected one of w1-toy", "compare", "measure", "x");
  }

  private void refused(int status, String message, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(status);
    assertThat(err.toString()).startsWith("lipschitz: " + message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void setsAMethodBesideItsBaseline() {
    List<ResultTable.Line> lines =
        List.of(
            new ResultTable.Line("ours", "n=3", 12.34, 123.4, "us/op", 5),
            new ResultTable.Line("ours", "n=4", 1.234, 2, "us/op", 6),
            new ResultTable.Line("plain", "n=3", 0.1234, 1, "us/op", 7));
    assertThat(ResultTable.text("sort", lines).lines())
        .containsExactly(
            "sort n=3",
            "            median       90 %        n",
            "  ours        12.3        123        5 us/op",
            "  plain      0.123       1.00        7 us/op",
            "sort n=4",
            "            median       90 %        n",
            "  ours        1.23       2.00        6 us/op");
  }
}
