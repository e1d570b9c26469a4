package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a folder of results, and what is not, whatever happens. */
class OutputFolderTest {
  @TempDir Path folder;

  @Test
  void aFolderWithSomethingInItIsRefused() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Shell.file(out, "notes.txt", "mine");

    Shell.Ran ran = Shell.train(out, "--points=100");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("expected no folder or an empty one", "notes.txt", "--force");
    assertThat(Shell.content(folder)).containsExactly("out", "out/notes.txt");
  }

  @Test
  void anEmptyFolderIsFilled() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));

    assertThat(Shell.train(out, "--points=100").status()).isZero();

    assertThat(out.resolve("model.zip")).exists();
    assertThat(Shell.content(folder)).allMatch(path -> path.startsWith("out"));
  }

  @Test
  void forceReplacesResultsAndLeavesOtherFiles() throws Exception {
    Path out = folder.resolve("out");
    Shell.train(out, "--points=100");
    byte[] before = Files.readAllBytes(out.resolve("model.zip"));
    Shell.file(out, "notes.txt", "mine");
    Path data = Shell.file(folder, "d.csv", "1,2,3", "4,5,7", "3,2,5", "9,1,1", "8,1,2");

    Shell.Ran ran = Shell.train(out, "--data=" + data, "--batch=4", "--force");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Files.readAllBytes(out.resolve("model.zip"))).isNotEqualTo(before);
    assertThat(out.resolve("notes.txt")).exists();
    // three columns have no level sets: those of the moons must not stay beside
    assertThat(out.resolve("level-sets.png")).doesNotExist();
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path out = Shell.file(folder, "out", "mine");

    Shell.Ran ran = Shell.train(out, "--points=100", "--force");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("expected a folder, got a file");
    assertThat(out).hasContent("mine");
  }

  @Test
  void aPlaceBelowAFileIsFoundBeforeTheTraining() throws Exception {
    Path file = Shell.file(folder, "file", "mine");

    Shell.Ran ran = Shell.train(file.resolve("out"), "--points=100");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("expected a place to write to", "no folder").hasLineCount(1);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsFoundBeforeTheTraining() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeTrue(
        closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may write anywhere");
    try {
      Shell.Ran ran = Shell.train(closed.resolve("out"), "--points=100");

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("not writable").hasLineCount(1);
    } finally {
      assertThat(closed.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void aFullDiskFailsInOneLineAndLeavesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "a small disk needs the right to mount one");
    try {
      FileStore store = Files.getFileStore(disk);
      assertThat(store.getTotalSpace()).isLessThan(100_000);

      Shell.Ran ran = Shell.train(disk.resolve("a/out"), "--points=100", "--quiet");

      assertThat(ran.status()).as(ran.err()).isEqualTo(1);
      assertThat(ran.err()).contains("No space left on device").hasLineCount(1);
      assertThat(Shell.content(disk)).isEmpty();
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean mount(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "mount";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(command);
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (java.io.IOException e) {
      // no such command here
      return false;
    }
  }

  @Test
  void cancelledWithoutACheckpointNothingIsLeft() throws Exception {
    Shell.Ran ran = Shell.train(Shell.cancelledAfter(10), folder.resolve("a/out"), "--points=100");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("cancelled after step 10", "--checkpoint-every").hasLineCount(1);
    assertThat(Shell.content(folder)).isEmpty();
  }

  @Test
  void cancelledAmongSeveralTrainingsNothingIsLeft() throws Exception {
    Shell.Ran ran =
        Shell.train(
            Shell.cancelledAfter(40),
            folder.resolve("out"),
            "--points=100",
            "--seeds=3",
            "--steps=20");

    assertThat(ran.status()).isEqualTo(1);
    // the first was through and written
    assertThat(ran.err()).contains("seed-0").contains("cancelled");
    assertThat(Shell.content(folder)).isEmpty();
  }

  @Test
  void aResumedTrainingEndsWithTheSameBytes() throws Exception {
    Shell.train(folder.resolve("whole"), "--points=100");
    Path out = folder.resolve("out");

    Shell.Ran stopped =
        Shell.train(Shell.cancelledAfter(17), out, "--points=100", "--checkpoint-every=5");
    List<String> between = Shell.content(out);
    Shell.Ran resumed = Shell.train(out, "--points=100", "--resume");

    assertThat(stopped.status()).isEqualTo(1);
    assertThat(stopped.err()).contains("--resume");
    assertThat(between).containsExactly("checkpoint.zip");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(Shell.content(out)).hasSize(13).doesNotContain("checkpoint.zip");
    assertThat(out.resolve("model.zip")).hasSameBinaryContentAs(folder.resolve("whole/model.zip"));
  }

  @Test
  void aCheckpointIsNotTakenUpUnasked() throws Exception {
    Path out = folder.resolve("out");
    Shell.train(Shell.cancelledAfter(17), out, "--points=100", "--checkpoint-every=5");

    Shell.Ran unasked = Shell.train(out, "--points=100");
    Shell.Ran other = Shell.train(out, "--points=100", "--seed=3", "--resume");

    assertThat(unasked.status()).isEqualTo(2);
    assertThat(unasked.err()).contains("--resume goes on");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("checkpoint").hasLineCount(1);
    assertThat(Shell.content(out)).containsExactly("checkpoint.zip");
    assertThat(Shell.train(out, "--points=100", "--seed=3", "--force").status()).isZero();
    assertThat(Shell.content(out)).doesNotContain("checkpoint.zip");
  }

  @Test
  void withoutACheckpointResumingBegins() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = Shell.train(out, "--points=100", "--resume");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("no checkpoint", "begins at step 1");
    Shell.Ran again = Shell.train(out, "--points=100", "--resume");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("--force");
  }

  @Test
  void theRootIsNoFolderForResults() {
    assertThatThrownBy(
            () ->
                OutputFolder.at(
                    Path.of("/"),
                    OutputFolder.Existing.REPLACE,
                    new Session(Progress.Style.SILENT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the root of all");
  }

  @Test
  void aDraftIsTakenAwayUnlessPublished() throws Exception {
    Session session = new Session(Progress.Style.SILENT);
    try (OutputFolder out =
        OutputFolder.at(folder.resolve("a/out"), OutputFolder.Existing.REFUSE, session)) {
      Shell.file(out.draft(), "model.zip", "half");
      assertThat(folder.resolve("a")).exists();
    }

    assertThat(Shell.content(folder)).isEmpty();
  }

  @Test
  void aFailedMoveSaysWhy() throws Exception {
    Session session = new Session(Progress.Style.SILENT);
    Path target = folder.resolve("out");
    try (OutputFolder out = OutputFolder.at(target, OutputFolder.Existing.REPLACE, session)) {
      Shell.file(out.draft(), "model.zip", "whole");
      // somebody puts a file there while the training runs
      Shell.file(folder, "out", "mine");

      assertThatThrownBy(out::publish)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("expected to move the results in");
    }
    assertThat(target).hasContent("mine");
    assertThat(Shell.content(folder)).containsExactly("out");
  }

  @Test
  void aHastyEndTakesDraftsAway() throws Exception {
    Session session = new Session(Progress.Style.SILENT);
    try (OutputFolder out =
        OutputFolder.at(folder.resolve("out"), OutputFolder.Existing.REFUSE, session)) {
      Shell.file(out.draft(), "model.zip", "half");

      session.discardDrafts();

      assertThat(Shell.content(folder)).isEmpty();
    }
  }
}
