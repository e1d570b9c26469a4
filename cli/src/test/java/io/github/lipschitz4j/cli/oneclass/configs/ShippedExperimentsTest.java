package io.github.lipschitz4j.cli.oneclass.configs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedExperimentsTest {
  private static final Path FOLDER = Path.of("..", "oneclass", "configs");

  /** Features of each data set that a file names. */
  private static final Map<String, Integer> FEATURES =
      Map.ofEntries(
          Map.entry("one-cloud", 2),
          Map.entry("two-circles", 2),
          Map.entry("two-blobs", 2),
          Map.entry("blob-and-cloud", 2),
          Map.entry("two-moons", 2),
          Map.entry("thyroid", 6),
          Map.entry("mammography", 6),
          Map.entry("vowels", 12),
          Map.entry("satimage-2", 36),
          Map.entry("smtp", 3),
          Map.entry("arrhythmia", 274),
          Map.entry("digits", 64),
          Map.entry("mnist", 784),
          Map.entry("fashion-mnist", 784),
          Map.entry("cifar10", 3072),
          Map.entry("data/cats-dogs", 3 * 64 * 64),
          Map.entry("disc", 2),
          Map.entry("ring", 2),
          Map.entry("box", 2),
          Map.entry("two-boxes", 2),
          Map.entry("sphere", 3),
          Map.entry("torus", 3),
          Map.entry("bunny", 3));

  /** Fewer than any batch, so that batches are cut. */
  private static final int FEW = 100;

  static List<String> names() {
    return ExperimentFiles.names();
  }

  private static OneClassOptions options(Experiment experiment, int normals, int features) {
    OneClassOptions.Builder builder = OneClassOptions.defaults(normals, features).toBuilder();
    experiment.options().change(builder, new TrainingOptions.Size(normals, features));
    return builder.build();
  }

  @Test
  void theNamesAreThoseOfTheFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> file.endsWith(".yaml"))
                  .map(file -> file.replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(names());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFileIsReadAndMakesOptionsForItsData(String name) {
    Experiment experiment = ExperimentFiles.read(name);

    assertThat(experiment.name()).isEqualTo(name);
    assertThat(experiment.data()).isNotEmpty();
    for (Experiment.DataSet set : experiment.data()) {
      int features = FEATURES.get(set.source());
      for (int normals : new int[] {FEW, 3000}) {
        OneClassOptions options = options(experiment, normals, features);
        assertThat(options.batch()).isLessThanOrEqualTo(normals);
        assertThat(options.steps()).isPositive();
      }
    }
    List<String> sets = experiment.data().stream().map(Experiment.DataSet::source).toList();
    assertThat(sets)
        .containsAll(
            experiment.references().stream().flatMap(figure -> figure.set().stream()).toList())
        .containsAll(experiment.targets().stream().flatMap(goal -> goal.set().stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void optionsAsTextMakeTheSameOptions(String name) {
    Experiment experiment = ExperimentFiles.read(name);
    int features = FEATURES.get(experiment.data().get(0).source());
    OneClassOptions options = options(experiment, 3000, features);

    OneClassOptions.Builder again = OneClassOptions.defaults(3000, features).toBuilder();
    TrainingOptions.parse("options", OptionsText.of(options).toString())
        .change(again, new TrainingOptions.Size(3000, features));

    assertThat(again.build()).isEqualTo(options);
  }

  @Test
  void thePapersSettingsAreThePapers() {
    OneClassOptions mnist = options(ExperimentFiles.read("paper-mnist"), 6000, 784);
    BoundaryAscent.NewtonRaphson ascent = (BoundaryAscent.NewtonRaphson) mnist.ascent();

    // two per cent of √(28·28·(1 − −1))
    assertThat(mnist.margin()).isCloseTo(0.02 * Math.sqrt(28 * 28 * 2), Offset.offset(1e-3));
    assertThat(ascent.steps()).isEqualTo(16);
    assertThat(ascent.eta()).isEqualTo(20);
    assertThat(ascent.level()).isEqualTo(-mnist.margin());
    assertThat(mnist.optimizer()).isEqualTo(Optimizer.RMSPROP);
    assertThat(mnist.schedule()).isEqualTo(new Schedule.Linear(1e-6));
    assertThat(mnist.warmUp() * mnist.steps()).isCloseTo(470, Offset.offset(0.1));
    assertThat(((Architecture.Convolutional) mnist.architecture()).stages()).hasSize(3);

    // epochs of at least fifteen steps
    assertThat(options(ExperimentFiles.read("paper-tabular"), 200, 6).steps()).isEqualTo(45 * 15);
    assertThat(options(ExperimentFiles.read("paper-tabular"), 1839, 6).steps()).isEqualTo(45 * 15);
    assertThat(options(ExperimentFiles.read("paper-tabular"), 5461, 6).steps()).isEqualTo(45 * 43);
  }

  @Test
  void theReferenceIsThatOfTheSchema() throws IOException {
    // to write it anew: copy what this test expected
    assertThat(Files.readString(FOLDER.resolve("README.md"))).isEqualTo(ReferenceTable.markdown());
  }
}
