package io.github.lipschitz4j.cli.oneclass.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.lipschitz4j.cli.testkit.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that cannot be trained on: exit 2, one line that says where, nothing written. */
class BadDataTest {
  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("a cell that is not a number", "x,y\n1,2\nNaN,3\n", "", "line 3, column 'x'"),
        arguments("an infinite cell", "x,y\n1,2\n2,-Inf\n", "", "line 3, column 'y'"),
        arguments("a number beyond double", "x,y\n1,2\n2,1e999\n", "", "line 3, column 'y'"),
        arguments("an empty cell", "x,y\n1,2\n2,\n", "", "line 3, column 'y'"),
        arguments("a row too short", "x,y\n1,2\n2\n", "", "line 3: expected 2 cells"),
        arguments("a row too long", "x,y\n1,2\n2,3,4\n", "", "line 3: expected 2 cells"),
        arguments(
            "a text column", "x,y\n1,a\n2,b\n", "", "column 'y' (index 1): expected a number"),
        arguments("an empty file", "", "", "got an empty file"),
        arguments("a header alone", "x,y\n", "", "expected rows after the header"),
        arguments("a constant column", "x,y\n1,7\n2,7\n3,7\n", "", "one value only in [y]"),
        arguments("one row", "x,y\n1,7\n", "", "expected at least 2 normals"),
        arguments("equal rows", "x,y\n1,7\n1,7\n", "--scaling=common", "expected rows that differ"),
        arguments(
            "fewer normals than the batch",
            "x,y\n1,2\n2,3\n4,1\n",
            "--batch=8",
            "expected at least one batch, 8 rows"),
        arguments(
            "an unknown label",
            "x,c\n1,a\n2,a\n3,b\n",
            "--label-column=c --normal=q",
            "expected a label that is there, got 'q' (there are 'a' ×2, 'b' ×1)"),
        arguments(
            "no label column",
            "x,c\n1,a\n2,a\n",
            "--label-column=d --normal=a",
            "expected the label column 'd'"),
        arguments(
            "only normals",
            "x,c\n1,a\n2,a\n3,a\n4,a\n",
            "--label-column=c --normal=a",
            "expected rows with another label than 'a', got none"),
        arguments(
            "one normal in two halves",
            "x,c\n1,a\n3,b\n",
            "--label-column=c --normal=a",
            "expected at least 2 rows labelled 'a', got 1"),
        arguments(
            "a normal for each half",
            "x,c\n1,a\n2,a\n3,b\n",
            "--label-column=c --normal=a",
            "expected at least 2 normals to train on, got 1"),
        arguments(
            "a label without its column", "x,c\n1,a\n2,a\n", "--normal=a", "--label-column C"),
        arguments(
            "a label column without its label",
            "x,c\n1,a\n2,a\n",
            "--label-column=c",
            "--normal V"),
        arguments("no column to leave out", "x,y\n1,2\n2,3\n", "--ignore=z", "column 'z'"),
        arguments("no column left", "x,y\n1,2\n2,3\n", "--ignore=x,y", "at least one feature"),
        arguments("no row left", "x,y\n1,2\n2,3\n", "--where=y=9", "got '9'"),
        arguments("no column to filter by", "x,y\n1,2\n2,3\n", "--where=z=9", "'z'"),
        arguments(
            "a filter beside an index",
            "x,c,k\n1,a,1\n2,b,1\n",
            "--where=k=1 --label-column=1 --normal=a",
            "by its name"),
        arguments("another delimiter", "x;y\n1;2\n2;3\n", "", "is the delimiter ';'?"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void namesThePlaceAndTheRemedy(String what, String content, String flags, String expected)
      throws Exception {
    Path data = Files.writeString(folder.resolve("data.csv"), content);
    List<String> more = new ArrayList<>(List.of("--data=" + data));
    // a batch of its own where the case is not about it: the files are short
    if (!flags.contains("--batch")) {
      more.add("--batch=1");
    }
    Arrays.stream(flags.split(" ")).filter(flag -> !flag.isEmpty()).forEach(more::add);

    Shell.Ran ran = Shell.train(folder.resolve("out"), more.toArray(String[]::new));

    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains(expected).hasLineCount(1);
    assertThat(ran.out()).isEmpty();
    assertThat(Shell.content(folder)).containsExactly("data.csv");
  }

  static Stream<Arguments> flags() {
    return Stream.of(
        arguments("--data=two-mons", "expected a CSV file or one of two-moons"),
        arguments("--data=nowhere.csv", "nothing there"),
        arguments("--data=two-moons --normal=1", "no labels"),
        arguments("--data=two-moons --label-column=c", "no labels"),
        arguments("--data=digits --header=no", "bundled"),
        arguments("--data=digits --normal=x", "got 'x'"),
        arguments("--data=digits --points=5", "expected drawn data"),
        arguments("--data=thyroid --test=x.csv", "bundled"),
        arguments("--epochs=3 --steps=3", "expected one of them, got both"),
        arguments("--epochs=0", "--epochs: expected ≥ 1"),
        arguments("--steps=0", "steps: expected ≥ 1"),
        arguments("--seeds=0", "--seeds: expected ≥ 1"),
        arguments("--points=1", "expected at least 2 points"),
        arguments("--width=7", "width: expected even"),
        arguments("--margin=0", "margin 1: expected finite and > 0"),
        arguments("--false-alarms=1", "false alarms: expected in (0, 1)"),
        arguments("--level=0", "--ascent newton or pgd"),
        arguments("--ascent=newton --ascent-steps=0", "steps: expected ≥ 1"),
        arguments("--attack-steps=0", "PgdAttack steps: expected ≥ 1"),
        arguments("--checkpoint-every=0", "--checkpoint-every: expected ≥ 1"),
        arguments("--seeds=2 --checkpoint-every=5", "expected a single training"),
        arguments("--force --resume", "expected one of them"),
        arguments("--delimiter=ab", "--delimiter: expected one sign"),
        arguments("--eps=-1", "expected a number, finite and ≥ 0, got '-1'"),
        arguments("--eps=0.1,x", "got 'x'"),
        arguments("--where=keep", "expected column=value"),
        arguments("--scaling=nowhere", "common, per-column, robust"),
        arguments("--seed=x", "'x' is not a long"),
        arguments("--wdth=8", "--wdth"),
        arguments("extra", "extra"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flags")
  void badFlagsAreBadUse(String flags, String expected) throws Exception {
    List<String> more = new ArrayList<>(List.of(flags.split(" ")));
    if (flags.contains("--delimiter")) {
      more.add("--data=" + Shell.file(folder, "d.csv", "1,2", "2,3"));
    }

    Shell.Ran ran = Shell.train(folder.resolve("out"), more.toArray(String[]::new));

    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains(expected).doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aTrainingThatDivergesFails() throws Exception {
    Path data = Shell.file(folder, "d.csv", "1,2", "2,3", "7,1", "3,3", "5,2");

    Shell.Ran ran =
        Shell.train(
            folder.resolve("out"), "--data=" + data, "--batch=2", "--lambda=1e300", "--quiet");

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("OneClassTrainer step", "expected a finite").hasLineCount(1);
    assertThat(Shell.content(folder)).containsExactly("d.csv");
  }

  @Test
  void aTestFileNeedsTheSameFeatures() throws Exception {
    Path data = Shell.file(folder, "a.csv", "x,y", "1,2", "2,3", "3,1");
    Path test = Shell.file(folder, "b.csv", "x,z,c", "1,2,n", "2,3,a");

    Shell.Ran ran =
        Shell.train(
            folder.resolve("out"),
            "--data=" + data,
            "--test=" + test,
            "--label-column=c",
            "--normal=n",
            "--batch=1");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("b.csv: expected the features of", "[x, z]").hasLineCount(1);
  }

  @Test
  void ofTwoComplaintsTheOneAboutTheAskedForColumnIsGiven() throws Exception {
    Path data = Shell.file(folder, "a.csv", "x,c", "1,n", "oops,n");
    Path test = Shell.file(folder, "b.csv", "x,c", "1,n", "2,a");

    Shell.Ran ran =
        Shell.train(
            folder.resolve("out"),
            "--data=" + data,
            "--test=" + test,
            "--label-column=c",
            "--normal=n",
            "--batch=1");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("a.csv line 3, column 'x'").hasLineCount(1);
  }

  @Test
  void aTestFileNeedsALabel() throws Exception {
    Path data = Shell.file(folder, "a.csv", "x", "1", "2", "3");

    Shell.Ran ran = Shell.train(folder.resolve("out"), "--data=" + data, "--test=" + data);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--test: expected --label-column");
  }

  @Test
  void aStrangersFileCannotSpeakToTheTerminal() throws Exception {
    Path data = Shell.file(folder, "d.csv", "x,y", "1,\u001b[2Jboo", "2,3");

    Shell.Ran ran = Shell.train(folder.resolve("out"), "--data=" + data);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("boo").doesNotContain("\u001b");
  }
}
