package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static io.github.lipschitz4j.oneclass.Trainings.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResumeTest {
  private static final INDArray NORMALS = moons(200, 1);
  private static final String FORMAT = "lipschitz4j-oneclass-checkpoint";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("checkpoint.zip");
  }

  private static OneClassTrainer.Builder climbing() {
    return small().options(o -> o.ascent(new BoundaryAscent.NewtonRaphson(3, 1, 0)).warmUp(0.2));
  }

  /** Never interrupted. */
  private static final class Whole {
    static final OneClassModel MODEL = climbing().build().fit(NORMALS);
  }

  private static void cancelAt(int step, OneClassTrainer.Builder builder) {
    AtomicInteger asked = new AtomicInteger();
    OneClassTrainer trainer = builder.cancelWhen(() -> asked.getAndIncrement() == step).build();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> trainer.fit(NORMALS))
        .withMessage("OneClassTrainer: cancelled after step " + step);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 27, 39})
  void endsWithTheBytesOfAnUninterruptedTraining(int step) {
    cancelAt(step, climbing().checkpoint(file, 1000));
    AtomicInteger steps = new AtomicInteger();
    List<StepReport> heard = new ArrayList<>();
    OneClassModel resumed =
        climbing()
            .checkpoint(file, 1000)
            .listener(heard::add)
            .cancelWhen(() -> steps.incrementAndGet() < 0)
            .build()
            .fit(NORMALS);
    assertThat(steps).hasValue(Trainings.STEPS - step);
    assertThat(heard).allMatch(report -> report.step() > step);
    assertThat(resumed.report()).isEqualTo(Whole.MODEL.report());
    assertThat(bytes(resumed)).isEqualTo(bytes(Whole.MODEL));
  }

  @Test
  void goesOnFromTheLastCheckpointAfterAFailure() {
    byte[] whole = bytes(small().build().fit(NORMALS));
    OneClassTrainer failing =
        small()
            .checkpoint(file, 7)
            .listener(
                report -> {
                  if (report.step() == 20) {
                    throw new IllegalStateException("power cut");
                  }
                })
            .build();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> failing.fit(NORMALS));
    AtomicInteger steps = new AtomicInteger();
    OneClassModel resumed =
        small()
            .checkpoint(file, 7)
            .cancelWhen(() -> steps.incrementAndGet() < 0)
            .build()
            .fit(NORMALS);
    assertThat(steps).hasValue(Trainings.STEPS - 14);
    assertThat(bytes(resumed)).isEqualTo(whole);
  }

  @Test
  void aFinishedTrainingIsNotDoneAgain() {
    OneClassTrainer trainer = small().checkpoint(file, 40).build();
    byte[] first = bytes(trainer.fit(NORMALS));
    byte[] again = bytes(small().checkpoint(file, 40).cancelWhen(() -> true).build().fit(NORMALS));
    assertThat(again).isEqualTo(first);
  }

  @Test
  void refusesTheCheckpointOfAnotherTraining() {
    cancelAt(5, small().checkpoint(file, 100));
    refuses(small().seed(2), NORMALS, "seed=2", "seed=1");
    refuses(small().options(o -> o.lambda(3)), NORMALS, "lambda=3.0", "lambda=20.0");
    refuses(small(), moons(200, 2), "expected the training of", "dataSha256");
    refuses(small(), NORMALS.mul(2), "expected the training of", "dataSha256");
    assertThat(small().checkpoint(file, 100).build().fit(NORMALS)).isNotNull();
  }

  private void refuses(OneClassTrainer.Builder other, INDArray normals, String... parts) {
    OneClassTrainer trainer = other.checkpoint(file, 100).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.fit(normals))
        .withMessageStartingWith("OneClassTrainer checkpoint " + file + ": expected the training")
        .withMessageContainingAll(parts)
        .withMessageEndingWith("(another file, or delete this one)");
  }

  @Test
  void refusesADamagedCheckpoint() throws IOException {
    cancelAt(5, small().checkpoint(file, 100));
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 100, good.length / 2, good.length - 1}) {
      refusesFile(Arrays.copyOf(good, length), "expected");
    }
    for (int i = 0; i < good.length; i += 1999) {
      byte[] flipped = good.clone();
      flipped[i] ^= 16;
      refusesFile(flipped, "expected");
    }
    refusesFile(bytes(Trainings.moonsModel()), "format: expected '" + FORMAT + "'");
    Files.write(file, good);
    assertThat(small().checkpoint(file, 100).build().fit(NORMALS)).isNotNull();
  }

  private void refusesFile(byte[] bytes, String message) throws IOException {
    Files.write(file, bytes);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().checkpoint(file, 100).build().fit(NORMALS))
        .withMessageStartingWith("ModelArchive " + file)
        .withMessageContaining(message);
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void refusesAStateThatIsNone() throws IOException {
    cancelAt(5, small().checkpoint(file, 100));
    byte[] good = Files.readAllBytes(file);
    refusesState(good, state -> state.put("done", -1), "got step -1 with");
    refusesState(good, state -> state.put("done", 41), "expected a step up to 40");
    refusesState(
        good, state -> state.put("report", 3), "expected an object \"report\", got NUMBER");
    refusesState(good, state -> state.put("provenance", "mine"), "\"provenance\", got STRING");
    refusesState(good, state -> state.remove("provenance"), "\"provenance\", got MISSING");
    Files.write(file, good);
    Archives.changeArray(file, FORMAT, "parameters", array -> Nd4j.zeros(1, 3));
    refusesForgery("with 3 and");
  }

  private void refusesState(byte[] good, Consumer<ObjectNode> change, String message)
      throws IOException {
    Files.write(file, good);
    Archives.changeTree(file, FORMAT, "state", change);
    refusesForgery(message);
  }

  private void refusesForgery(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().checkpoint(file, 100).build().fit(NORMALS))
        .withMessageStartingWith("OneClassTrainer checkpoint")
        .withMessageContaining(message);
  }

  @Test
  void saysThatACheckpointCannotBeWritten() {
    OneClassTrainer trainer =
        small().checkpoint(folder.resolve("none").resolve("checkpoint.zip"), 1).build();
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> trainer.fit(NORMALS))
        .withMessageStartingWith("ModelArchive " + folder.resolve("none"));
  }
}
