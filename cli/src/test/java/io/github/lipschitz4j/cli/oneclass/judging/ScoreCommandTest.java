package io.github.lipschitz4j.cli.oneclass.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Files that are longer than a block. */
class ScoreCommandTest {
  private static final int BLOCK = Scores.BLOCK;

  @TempDir static Path shared;
  private static Moons moons;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    moons = Moons.in(shared);
  }

  private static List<String> rows(int n) {
    Random random = new Random(n);
    return IntStream.range(0, n)
        .mapToObj(k -> (4 * random.nextDouble() - 2) + "," + (4 * random.nextDouble() - 2))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Path file(String name, String header, List<String> rows) throws IOException {
    return Shell.file(
        folder, name, Stream.concat(Stream.of(header), rows.stream()).toArray(String[]::new));
  }

  private Shell.Ran score(Session session, Path data, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "oneclass", "score", "--model=" + moons.model(), "--data=" + data, "--out=" + out));
    arguments.addAll(List.of(more));
    return Shell.run(session, arguments.toArray(String[]::new));
  }

  private Shell.Ran score(Path data, Path out, String... more) {
    return score(new Session(Progress.Style.LINES), data, out, more);
  }

  /** A file read whole, scored by the model's own methods, and written whole. */
  private static void scoreWhole(Path data, Path out) throws IOException {
    OneClassModel model = OneClassModel.load(moons.model());
    INDArray rows = CsvTable.read(data, CsvOptions.defaults()).features();
    List<double[]> distances = new ArrayList<>();
    List<double[]> radii = new ArrayList<>();
    List<String> normal = new ArrayList<>();
    for (int from = 0; from < rows.rows(); from += BLOCK) {
      INDArray part = Scores.part(rows, from, Math.min(rows.rows(), from + BLOCK));
      distances.add(model.signedDistance(part));
      radii.add(model.certifiedRadius(part));
      for (boolean is : model.isNormal(part)) {
        normal.add(Boolean.toString(is));
      }
    }
    CsvTable.write(
        out,
        Column.of("signed_distance", flat(distances)),
        Column.of("is_normal", normal),
        Column.of("certified_radius", flat(radii)),
        Column.of("p_value", model.calibration().pValues(flat(distances))));
  }

  private static double[] flat(List<double[]> parts) {
    return parts.stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1})
  void aFileInBlocksIsScoredAsTheWhole(int n) throws Exception {
    Path data = file("data.csv", "x,y", rows(n));
    Path whole = folder.resolve("whole.csv");
    scoreWhole(data, whole);
    Path out = folder.resolve("out.csv");

    Shell.Ran ran = score(data, out, "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().get("rows").asInt()).isEqualTo(n);
    assertThat(Files.readAllLines(whole)).hasSize(n + 1);
    assertThat(out).hasSameBinaryContentAs(whole);
  }

  @Test
  void rowsThatAreFilteredAreScoredAsAFileOfTheirOwn() throws Exception {
    List<String> some = rows(BLOCK + 100);
    List<String> all = new ArrayList<>();
    for (int k = 0; k < some.size(); k++) {
      all.add(some.get(k) + ",ok,1");
      all.add("0,0,bad,0");
    }
    Path expected = folder.resolve("expected.csv");
    scoreWhole(file("some.csv", "x,y", some), expected);
    Path out = folder.resolve("out.csv");

    Shell.Ran ran =
        score(file("all.csv", "x,y,c,k", all), out, "--where=k=1.0", "--label-column=c");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(out).hasSameBinaryContentAs(expected);
  }

  @Test
  void theSummaryCountsAllBlocks() throws Exception {
    Path data = file("data.csv", "x,y", rows(BLOCK + 5));
    Path out = folder.resolve("out.csv");

    Shell.Ran ran = score(data, out, "--json");

    List<String> names = new ArrayList<>();
    ran.json().fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly("rows", "normal", "anomalies", "threshold", "out", "rows_per_second");
    long normal = Files.readAllLines(out).stream().filter(row -> row.contains(",true,")).count();
    assertThat(normal).isBetween(1L, BLOCK + 4L);
    assertThat(ran.json().get("normal").asLong()).isEqualTo(normal);
    assertThat(ran.json().get("anomalies").asLong()).isEqualTo(BLOCK + 5 - normal);
    assertThat(ran.json().get("rows_per_second").asLong()).isPositive();
  }

  @Test
  void progressIsInTheFilesBytes() throws Exception {
    Path data = file("data.csv", "x,y", rows(3 * BLOCK));
    long kilo = (Files.size(data) + 999) / 1000;

    String err = score(data, folder.resolve("out.csv")).err();

    assertThat(err)
        .hasLineCount(3)
        .contains(" of %d kB, ".formatted(kilo), "(%d rows)".formatted(BLOCK))
        .contains("score: %1$d of %1$d kB, 0 s left (%2$d rows)".formatted(kilo, 3 * BLOCK));
  }

  @Test
  void aBadRowFarDownLeavesTheOldFileAndNothingElse() throws Exception {
    List<String> bad = rows(2 * BLOCK + 10);
    bad.set(2 * BLOCK + 3, "1,red");
    Path data = file("data.csv", "x,y", bad);
    Path out = Files.writeString(folder.resolve("out.csv"), "old");

    Shell.Ran ran = score(data, out, "--quiet");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .hasLineCount(1)
        .contains(" line %d, column 'y' (index 1): expected a number".formatted(2 * BLOCK + 5));
    assertThat(ran.out()).isEmpty();
    assertThat(out).hasContent("old");
    assertThat(Shell.content(folder)).containsExactly("data.csv", "out.csv");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 50})
  void cancelledWorkLeavesTheOldFileAndNothingElse(int asked) throws Exception {
    Path data = file("data.csv", "x,y", rows(3 * BLOCK));
    Path out = Files.writeString(folder.resolve("out.csv"), "old");

    Shell.Ran ran = score(Shell.cancelledAfter(asked), data, out);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("lipschitz: cancelled\n");
    assertThat(out).hasContent("old");
    assertThat(Shell.content(folder)).containsExactly("data.csv", "out.csv");
  }

  @Test
  void aFilterThatLetsNothingThroughCanBeCancelled() throws Exception {
    List<String> all = rows(3 * BLOCK).stream().map(row -> row + ",0").toList();
    Path data = file("data.csv", "x,y,k", all);

    Shell.Ran ran = score(Shell.cancelledAfter(10), data, folder.resolve("out.csv"), "--where=k=1");

    assertThat(ran.err()).isEqualTo("lipschitz: cancelled\n");
  }

  @Test
  void noBarIsDrawnForAFileThatIsRefusedAtOnce() throws Exception {
    Session terminal = new Session(Progress.Style.BAR);
    Path wide = file("wide.csv", "x,y,z", List.of("1,2,3"));
    Path out = folder.resolve("out.csv");

    assertThat(score(terminal, wide, out).err()).contains("expected 2 features").hasLineCount(1);
    assertThat(score(terminal, moons.normals(), out).err()).contains("\rscore");
  }

  /** What the memory of a file of any length rests on: no block is read before it is needed. */
  @Test
  void oneBlockIsHeldAtATime() throws Exception {
    List<Table> pulled = new ArrayList<>();
    Iterator<Table> endless =
        Stream.generate(() -> Table.of("rows", List.of("x", "y"), Nd4j.zeros(7, 2)))
            .peek(pulled::add)
            .iterator();
    Scoring scoring = new Scoring(ModelFile.load(moons.model()), endless);
    assertThat(pulled).hasSize(1);
    List<Long> told = new ArrayList<>();

    Iterator<List<Column>> columns = scoring.columns(told::add);
    for (int k = 1; k <= 5; k++) {
      assertThat(columns.next()).allMatch(column -> column.size() == 7);
      assertThat(pulled).hasSize(k + 1);
    }

    assertThat(told).containsExactly(7L, 14L, 21L, 28L, 35L);
    assertThat(scoring.rows()).isEqualTo(35);
  }

  @Test
  void aFileWithoutRowsIsRefusedBeforeAnythingIsWritten() throws Exception {
    for (String content : List.of("", "x,y\n")) {
      Path data = Files.writeString(folder.resolve("data.csv"), content);

      Shell.Ran ran = score(data, folder.resolve("out.csv"));

      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("expected rows").hasLineCount(1);
      assertThat(Shell.content(folder)).containsExactly("data.csv");
    }
  }
}
