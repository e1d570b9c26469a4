package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageSetsTest {
  @Test
  void digitsAreTheBundledTable() {
    ImageSplit digits = ImageSets.digits();

    assertThat(digits.train().size()).isEqualTo(1198);
    assertThat(digits.test().size()).isEqualTo(599);
    assertThat(digits.test().shape()).isEqualTo(new ImageShape(1, 8, 8));
    assertThat(digits.test().labels()).startsWith(2, 5, 8);
    Table table = BundledData.digits().test();
    float[] values = digits.test().images().reshape('c', new long[] {599L * 64}).toFloatVector();
    double[] expected = table.features().reshape('c', new long[] {599L * 64}).toDoubleVector();
    for (int k = 0; k < values.length; k++) {
      assertThat(values[k]).isEqualTo((float) (expected[k] / 16));
    }
    assertThat(digits.train().images().maxNumber().floatValue()).isEqualTo(1);
  }

  @Test
  void fourFilesAreTwoParts(@TempDir Path folder) throws Exception {
    Map<String, byte[]> files =
        Map.of(
            "train-images-idx3-ubyte",
            HexFormat.of().parseHex("00000803000000020000000100000002" + "01020304"),
            "train-labels-idx1-ubyte",
            HexFormat.of().parseHex("0000080100000002" + "0100"),
            "t10k-images-idx3-ubyte",
            HexFormat.of().parseHex("00000803000000010000000100000002" + "05ff"),
            "t10k-labels-idx1-ubyte",
            HexFormat.of().parseHex("0000080100000001" + "01"));
    FetchedData set =
        new FetchedData(
            "tiny",
            "three images",
            "ours",
            new Origin.Debian("tiny", 100),
            List.of("a", "b"),
            files.entrySet().stream()
                .map(e -> new DataFile(e.getKey(), e.getValue().length, Sha256.of(e.getValue())))
                .toList());
    Path given = Files.createDirectories(folder.resolve("given"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(given.resolve(file.getKey()), file.getValue());
    }
    DataCache cache = new DataCache(folder.resolve("cache"));
    cache.complete(set, List.of(given), bytes -> {});

    ImageSplit split = ImageSets.idx(set, cache);

    assertThat(split.train().labels()).containsExactly(1, 0);
    assertThat(split.train().images().getFloat(1, 0, 0, 0)).isEqualTo(3 / 255f);
    assertThat(split.test().labels()).containsExactly(1);
    assertThat(split.test().images().getFloat(0, 0, 0, 1)).isEqualTo(1);
    assertThat(split.test().classes()).containsExactly("a", "b");
    assertThat(split.test().source()).isEqualTo("tiny");
  }

  @Test
  void whatIsNotThereSaysWhatToRun(@TempDir Path folder) {
    DataCache cache = new DataCache(folder);
    List<Function<DataCache, ImageSplit>> readers =
        List.of(ImageSets::mnist, ImageSets::fashionMnist, ImageSets::cifar10);
    List<String> names = List.of("mnist", "fashion-mnist", "cifar10");
    for (int i = 0; i < 3; i++) {
      Function<DataCache, ImageSplit> reader = readers.get(i);
      assertThatThrownBy(() -> reader.apply(cache))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("DataCache %s: expected", folder.resolve(names.get(i)))
          .hasMessageContaining("got nothing there (run: lipschitz data fetch %s)", names.get(i));
    }
  }

  /** Half a unit of the last digit that is published of a mean. */
  private static final Offset<Double> PUBLISHED = Offset.offset(0.5e-4);

  /** Of each channel, in double: a sum of so many floats loses the digits that are published. */
  private static double[] means(ImageSet set) {
    int part = 1000;
    double[] means = new double[set.shape().channels()];
    for (int from = 0; from < set.size(); from += part) {
      INDArray some = set.batch(from, from + part).images().castTo(DataType.DOUBLE).mean(0, 2, 3);
      for (int c = 0; c < means.length; c++) {
        means[c] += some.getDouble(c) * part / set.size();
      }
    }
    return means;
  }

  private static boolean there(FetchedData set) {
    return DataCache.standard().faults(set).isEmpty();
  }

  @Tag("slow")
  @Test
  void mnistIsWhole() {
    assumeTrue(there(FetchedData.MNIST), "run: lipschitz data fetch mnist");
    ImageSplit mnist = ImageSets.mnist(DataCache.standard());

    assertThat(mnist.train().classCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(mnist.train().labels()).startsWith(5, 0, 4, 1, 9);
    assertThat(means(mnist.train())[0]).isCloseTo(0.1307, PUBLISHED);
  }

  @Tag("slow")
  @Test
  void fashionMnistIsWhole() {
    assumeTrue(there(FetchedData.FASHION_MNIST), "run: lipschitz data fetch fashion-mnist");
    ImageSplit fashion = ImageSets.fashionMnist(DataCache.standard());

    assertThat(fashion.train().classCounts()).containsOnly(6000);
    assertThat(fashion.test().classCounts()).containsOnly(1000);
    assertThat(means(fashion.train())[0]).isCloseTo(0.2860, PUBLISHED);
  }

  @Tag("slow")
  @Test
  void cifarIsWhole() {
    assumeTrue(there(FetchedData.CIFAR10), "run: lipschitz data fetch cifar10");
    ImageSplit cifar = ImageSets.cifar10(DataCache.standard());

    assertThat(cifar.train().classCounts()).containsOnly(5000);
    assertThat(cifar.test().classCounts()).containsOnly(1000);
    assertThat(cifar.test().labels()).startsWith(3, 8, 8, 0, 6, 6, 1);
    assertThat(cifar.train().batch(0, 10_000).classCounts())
        .containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
    double[] means = means(cifar.train());
    assertThat(means[0]).isCloseTo(0.4914, PUBLISHED);
    assertThat(means[1]).isCloseTo(0.4822, PUBLISHED);
    assertThat(means[2]).isCloseTo(0.4465, PUBLISHED);
  }
}
