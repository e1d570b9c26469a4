package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.IDENTITY;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import io.github.lipschitz4j.losses.LossHkr;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The guide's pages on performance and on the API: their snippets, and the map of packages. */
class ApiGuideTest {
  private static final Path GUIDE = Path.of("../docs/guide");
  private static final Path PAGE = GUIDE.resolve("api.md");

  private static SpectralDense dense(int in, int out) {
    return new SpectralDense.Builder().nIn(in).nOut(out).weightMode(WeightMode.RETRACTION).build();
  }

  private static INDArray rows(int count, long seed) {
    double[] values = new SplittableRandom(seed).doubles(2L * count, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', new long[] {count, 2});
  }

  @Test
  void trainsAndServes() {
    INDArray x = rows(64, 1);
    float[][] labels = new float[64][1];
    for (int i = 0; i < 64; i++) {
      labels[i][0] = x.getDouble(i, 0) > 0 ? 1 : -1;
    }
    INDArray y = Nd4j.createFromArray(labels);
    // snippet: fast
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new FusedAdam(0.01)) // the host's Adam, in one pass over memory
                .list()
                .layer(dense(2, 64)) // with WeightMode.RETRACTION
                .layer(new GroupSort(2)) // pairs: a full sort takes ten times as long
                .layer(new FrobeniusDense.Builder().nIn(64).nOut(1).build())
                .layer(new LossLayer.Builder(new LossHkr(20, 0.1)).activation(IDENTITY).build())
                .build());
    network.init();
    NetworkTrainer trainer = new NetworkTrainer(network); // knows when weights change
    trainer.fit(x, y); // keeps the memory of a step for the next
    CondensedNetwork condensed = CondensedNetwork.of(network); // once, not for each batch
    INDArray served = condensed.value(x);
    // end
    assertThat(served.shape()).containsExactly(64, 1);
    List<INDArray> batches =
        Stream.iterate(0, k -> k + 1).limit(16).map(k -> rows(100, k)).toList();
    // snippet: threads
    CondensedNetwork shared = CondensedNetwork.of(network); // the host's network is for one thread
    List<double[]> outputs =
        batches.parallelStream().map(batch -> shared.value(batch).toDoubleVector()).toList();
    // end
    for (int k = 0; k < batches.size(); k++) {
      assertThat(outputs.get(k)).isEqualTo(shared.value(batches.get(k)).toDoubleVector());
    }
    assertThat(outputs.get(0)).isNotEqualTo(outputs.get(1));
  }

  @Test
  void messagesSayWhatWasExpected() throws IOException {
    String message = Printed.by(ApiGuideTest::failing).strip();
    assertThat(message).startsWith("LossHkr margin: expected");
    assertThat(Files.readString(PAGE)).contains("// " + message + "\n");
  }

  private static void failing() {
    // snippet: exceptions
    try {
      new LossHkr(20, 0);
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage()); // LossHkr margin: expected > 0, finite, got 0.0
    }
    // end
  }

  @Test
  void theMapHasEveryPublishedPackage() throws IOException {
    String map = Files.readString(PAGE);
    List<String> named =
        Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`")
            .matcher(map)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    TreeSet<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path file : files.filter(each -> each.endsWith("package-info.java")).toList()) {
        String path = file.toString().replace('\\', '/');
        boolean isPublished =
            path.contains("/src/main/java/") && !path.matches(".*/(target|docs|benchmarks|cli)/.*");
        if (isPublished) {
          packages.add(
              path.replaceAll(".*/lipschitz4j/(.*)/package-info.java", "$1").replace('/', '.'));
        }
      }
    }
    assertThat(packages).hasSizeGreaterThan(30);
    assertThat(named).containsAll(packages);
  }

  @Test
  void figuresOfPerformanceAreTheBenchmarks() throws IOException {
    String page = Files.readString(GUIDE.resolve("performance.md"));
    List<String> measured = figures(Files.readString(Path.of("results/benchmarks.md")));
    List<String> said = figures(page.replaceAll("(?s)```.*?```|\\]\\([^)]*\\)", ""));
    assertThat(said).hasSizeGreaterThan(50);
    assertThat(said).allMatch(figure -> isAmong(figure, measured));
    assertThat(isAmong("418", measured)).isTrue();
    assertThat(isAmong("419", measured)).isFalse();
  }

  /** Whole numbers of one digit are counts of words as often as figures. */
  private static List<String> figures(String text) {
    return Pattern.compile("(?<![\\w.])\\d[\\d,]*\\d(?:\\.\\d+)?|(?<![\\w.,])\\d\\.\\d+")
        .matcher(text)
        .results()
        .map(found -> found.group().replace(",", ""))
        .toList();
  }

  /** As it stands there, or rounded. */
  private static boolean isAmong(String figure, List<String> measured) {
    int digits = new BigDecimal(figure).scale();
    return measured.stream()
        .map(each -> new BigDecimal(each).setScale(digits, RoundingMode.HALF_UP))
        .anyMatch(each -> each.compareTo(new BigDecimal(figure)) == 0);
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    Snippets.assertSame(ApiGuideTest.class, List.of(GUIDE.resolve("performance.md"), PAGE));
  }
}
