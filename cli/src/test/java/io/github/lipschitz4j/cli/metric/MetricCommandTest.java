package io.github.lipschitz4j.cli.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class MetricCommandTest {
  /** Centres are features as the host has them, in float. */
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  private static Shell.Ran metric(String... words) {
    List<String> all = new ArrayList<>(List.of("metric"));
    all.addAll(List.of(words));
    all.add("--json");
    return Shell.run(all.toArray(String[]::new));
  }

  /** Two clouds, one around (2, 2), one around (−2, −2). */
  private Path clouds(String name, int rows, String... classes) throws IOException {
    SplittableRandom random = new SplittableRandom(rows);
    List<String> lines = new ArrayList<>(List.of("a,b,kind"));
    for (int i = 0; i < rows; i++) {
      double middle = i % 2 == 0 ? 2 : -2;
      lines.add(
          String.format(
              Locale.ROOT,
              "%f,%f,%s",
              middle + random.nextGaussian(),
              middle + random.nextGaussian(),
              classes[i % 2]));
    }
    return Shell.file(folder, name, lines.toArray(String[]::new));
  }

  private Shell.Ran train(Path data, String... more) {
    List<String> words =
        new ArrayList<>(List.of("train", "--data", data.toString(), "--label-column", "kind"));
    words.addAll(List.of("--labelled-share", "0.5", "--max-epochs", "30", "--neighbours", "5"));
    words.addAll(List.of(more));
    return metric(words.toArray(String[]::new));
  }

  @Test
  void trainsEvaluatesEmbedsAndSearches() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path out = folder.resolve("model");
    Shell.Ran ran = train(data, "--tsne", "--out", out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("accuracy").doubleValue()).as(ran.out()).isGreaterThan(0.8);
    assertThat(json.get("best_validation_accuracy").doubleValue()).isBetween(0.0, 1.0);
    assertThat(json.get("precision_at_1").doubleValue()).isGreaterThan(0.8);
    assertThat(json.get("recall_at_k").get("8").doubleValue())
        .isGreaterThanOrEqualTo(json.get("recall_at_k").get("1").doubleValue());
    assertThat(json.get("map").doubleValue()).isGreaterThan(0.7);
    assertThat(json.get("certified_accuracy").doubleValue())
        .isBetween(0.1, json.get("accuracy").doubleValue());
    assertThat(Shell.content(out))
        .containsExactly(
            "accuracy.png",
            "best.zip",
            "data.json",
            "embeddings.csv",
            "embeddings.npy",
            "epochs.csv",
            "metrics.json",
            "model.zip",
            "tsne-labelled.png",
            "tsne-test.png",
            "tsne.gif");
    ImageReader movie = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(out.resolve("tsne.gif").toFile())) {
      movie.setInput(in);
      assertThat(movie.getNumImages(true)).as("a frame an epoch").isEqualTo(30);
      assertThat(colours(movie.read(0))).isNotEqualTo(colours(movie.read(29)));
    } finally {
      movie.dispose();
    }
    assertThat(Files.readAllLines(out.resolve("epochs.csv"))).hasSize(31);
    assertThat(Files.readAllLines(out.resolve("epochs.csv")).get(30)).startsWith("30,");

    String[] same = {
      "--model", out.toString(), "--data", data.toString(), "--label-column", "kind"
    };
    JsonNode again = metric(with(same, "evaluate")).json();
    assertThat(again.get("accuracy")).isEqualTo(json.get("accuracy"));
    assertThat(again.get("map")).isEqualTo(json.get("map"));

    Path embedded = folder.resolve("embedded");
    JsonNode shape = metric(with(same, "embed", "--out", embedded.toString())).json();
    File array = embedded.resolve("embeddings.npy").toFile();
    assertThat(Nd4j.createFromNpyFile(array).shape())
        .containsExactly(shape.get("rows").longValue(), shape.get("features").longValue());

    JsonNode found = metric(with(same, "search", "--row", "1", "--k", "3")).json();
    assertThat(found.get("nearest")).hasSize(3);
    assertThat(found.get("nearest").get(0).get("label")).isEqualTo(found.get("label"));
    assertThat(found.get("nearest").get(0).get("distance").doubleValue())
        .isLessThanOrEqualTo(found.get("nearest").get(2).get("distance").doubleValue());
    JsonNode approximate =
        metric(with(same, "search", "--k", "3", "--index", "approximate")).json();
    assertThat(approximate.get("nearest").findValuesAsText("row"))
        .as("of so few rows it misses none")
        .isEqualTo(
            metric(with(same, "search", "--k", "3")).json().get("nearest").findValuesAsText("row"));
    assertThat(again.get("rows").intValue()).isEqualTo(12);
    assertThat(again.get("part").textValue()).isEqualTo("a fifth of each class");
    assertThat(again.get("epsilon").doubleValue()).isEqualTo(0.1);
    assertThat(json.get("labelled").intValue() + json.get("validation").intValue())
        .as("half of 48")
        .isEqualTo(24);
    assertThat(json.get("validation").intValue()).isPositive();
    JsonNode whole = metric(with(same, "evaluate", "--part", "all")).json();
    assertThat(whole.get("rows").intValue()).isEqualTo(60);
    assertThat(whole.get("part").textValue())
        .isEqualTo("all rows, those of the training among them");
    assertThat(metric(with(same, "evaluate", "--which", "best")).json().get("accuracy"))
        .isEqualTo(json.get("accuracy_of_best"));
    findsItemsByTheirLines(data, same, embedded, found);
    assertThat(metric(with(same, "evaluate", "--part", "all", "--test", data.toString())).err())
        .contains("--part all: expected no --test with it, got one");
    assertThat(metric(with(same, "evaluate", "--epsilon", "-1")).err())
        .contains("--epsilon: expected finite and ≥ 0, got -1.0");
    assertThat(metric(with(same, "evaluate", "--ignore", "a")).err())
        .contains("expected 2 columns as the model knows, got 1");
    assertThat(metric(with(same, "search", "--row", "99")).err())
        .contains("--row: expected one from 0 to 11, got 99");
  }

  private void findsItemsByTheirLines(Path data, String[] same, Path embedded, JsonNode found)
      throws IOException {
    List<String> lines = Files.readAllLines(data);
    for (JsonNode near : found.get("nearest")) {
      int line = Integer.parseInt(near.get("item").textValue().substring("line ".length()));
      assertThat(lines.get(line - 1)).endsWith("," + near.get("label").textValue());
    }
    assertThat(found.get("item").textValue()).startsWith("line ");
    String[] words = with(same, "search", "--row", "1", "--k", "1");
    String[] spoken =
        Stream.concat(Stream.of("metric"), Arrays.stream(words)).toArray(String[]::new);
    assertThat(Shell.run(spoken).out().lines())
        .satisfiesExactly(
            query ->
                assertThat(query)
                    .startsWith("nearest to " + found.get("item").textValue() + " of class ")
                    .endsWith("(row 1 of 12, a fifth of each class)"),
            near ->
                assertThat(near)
                    .startsWith(
                        found.get("nearest").get(0).get("item").textValue() + " of class "));
    JsonNode second = metric(with(same, "search", "--part", "all", "--row", "1")).json();
    assertThat(second.get("item").textValue()).as("below the header and row 0").isEqualTo("line 3");
    String train = found.get("nearest").get(0).get("item").textValue();
    int row = Integer.parseInt(train.substring("line ".length())) - 2;
    JsonNode itself =
        metric(with(same, "search", "--part", "all", "--row", Integer.toString(row))).json();
    assertThat(itself.get("nearest").get(0).get("item").textValue()).isEqualTo(train);
    assertThat(itself.get("nearest").get(0).get("distance").doubleValue()).isLessThan(ROUNDING);
    List<String> table = Files.readAllLines(embedded.resolve("embeddings.csv"));
    assertThat(table.get(0)).startsWith("item,label,f0");
    assertThat(table.get(2)).startsWith(found.get("item").textValue() + ",");
  }

  private static int[] colours(BufferedImage frame) {
    return frame.getRGB(0, 0, frame.getWidth(), frame.getHeight(), null, 0, frame.getWidth());
  }

  private static String[] with(String[] same, String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(same));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static String[] more(String[] words, String... others) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(others)).toArray(String[]::new);
  }

  /** As numpy writes them: doubles, and labels of eight bytes or of one. */
  private Path labels(String name, String type, int... labels) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }";
    byte[] about =
        (header.formatted(type, labels.length) + "\n").getBytes(StandardCharsets.US_ASCII);
    int size = type.charAt(2) - '0';
    ByteBuffer bytes = ByteBuffer.allocate(10 + about.length + size * labels.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    bytes.put((byte) 0).putShort((short) about.length).put(about);
    for (int label : labels) {
      switch (size) {
        case 1 -> bytes.put((byte) label);
        case 2 -> bytes.putShort((short) label);
        case 4 -> bytes.putFloat(label == 99 ? 0.5f : label);
        default -> bytes.putLong(label);
      }
    }
    return Files.write(folder.resolve(name), bytes.array());
  }

  private Path wide(String name, double last) throws IOException {
    double[][] rows = {{1, 2, 3}, {4, 5, last}};
    return Files.write(folder.resolve(name), Nd4j.toNpyByteArray(Nd4j.createFromArray(rows)));
  }

  private Path rows(String name, int size) throws IOException {
    SplittableRandom random = new SplittableRandom(size);
    double[][] rows = new double[size][2];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < 2; k++) {
        rows[i][k] = random.nextGaussian() + (i % 2 == 0 ? 2 : -2);
      }
    }
    return Files.write(folder.resolve(name), Nd4j.toNpyByteArray(Nd4j.createFromArray(rows)));
  }

  @Test
  void readsFeaturesAndLabelsOfNumpy() throws IOException {
    Path rows = rows("rows.npy", 60);
    Path other = rows("other.npy", 20);
    int[] numbers = IntStream.range(0, 60).map(i -> i % 2 == 0 ? 7 : -3).toArray();
    int[] judged = Arrays.copyOf(numbers, 20);
    String[] words = {
      "train",
      "--data",
      rows.toString(),
      "--labels",
      labels("labels.npy", "<i8", numbers).toString(),
      "--extractor",
      "fixed",
      "--sigma",
      "1",
      "--labelled-share",
      "0.5",
      "--neighbours",
      "5",
      "--max-epochs",
      "2"
    };
    Shell.Ran ran = metric(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().get("accuracy").doubleValue()).isGreaterThan(0.8);
    List<String> more = new ArrayList<>(List.of(words));
    more.addAll(List.of("--test", other.toString(), "--test-labels"));
    String[] tested = Stream.concat(more.stream(), Stream.of("")).toArray(String[]::new);
    tested[tested.length - 1] = labels("judged.npy", "|i1", judged).toString();
    assertThat(metric(tested).json().get("accuracy").doubleValue()).isGreaterThan(0.8);
    tested[tested.length - 1] = labels("half.npy", "<f4", 7, 99).toString();
    assertThat(metric(tested).err()).contains("half.npy row 1: expected a whole number, got 0.5");
    tested[tested.length - 1] = labels("few.npy", "<i8", 7, -3).toString();
    assertThat(metric(tested).err())
        .contains("few.npy: expected 20 labels, one for each row of ")
        .contains("other.npy, got 2");
    tested[tested.length - 1] = labels("new.npy", "<i8", new int[20]).toString();
    assertThat(metric(tested).err())
        .contains("expected labels that training knows, -3, 7, got '0'");
    tested[tested.length - 1] = other.toString();
    assertThat(metric(tested).err()).contains("expected numbers of shape [n]");
    tested[tested.length - 1] = clouds("rows.csv", 5, "dog", "cat").toString();
    assertThat(metric(tested).err()).contains("expected an npy file of version 1, got another");
    tested[tested.length - 3] = wide("wide.npy", 2).toString();
    tested[tested.length - 1] = labels("two.npy", "<i8", 7, -3).toString();
    assertThat(metric(tested).err()).contains("wide.npy: expected 2 columns as ").contains("got 3");
    tested[tested.length - 3] = wide("hole.npy", Double.NaN).toString();
    assertThat(metric(tested).err())
        .contains("hole.npy row 1, column 2: expected a finite number, got NaN");
    tested[tested.length - 3] = other.toString();
    tested[tested.length - 1] = labels("wrong.npy", "<u8", judged).toString();
    assertThat(metric(tested).err()).contains("wrong.npy row 1: expected a whole number");
    tested[tested.length - 1] = labels("none.npy", "<u2", new int[20]).toString();
    assertThat(metric(tested).err()).contains("none.npy: expected labels that training knows");
    assertThat(metric("train", "--data", rows.toString()).err())
        .contains("expected one for each of --data and --test in .npy, got none");
    assertThat(metric("train", "--data", "none.npy", "--labels", "none.npy").err())
        .contains("--data none.npy: expected a file, got none");
  }

  @Test
  void picturesMayStayAsTheyAreAndPairsHaveTheirOwnShare() throws IOException {
    JsonNode plain = digits();
    JsonNode still = digits("--augment", "none");
    JsonNode pairs = digits("--augment", "none", "--mix-per", "pair");
    assertThat(plain).isNotEqualTo(still);
    assertThat(still).isNotEqualTo(pairs).isEqualTo(digits("--augment", "none"));
    assertThat(digits("--augment", "upright")).as("digits are not mirrored").isEqualTo(plain);
    assertThat(metric("train", "--data", "digits", "--augment", "much").err())
        .contains("--augment", "moved", "upright", "none");
  }

  private JsonNode digits(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("train", "--data", "digits", "--max-epochs", "2"));
    line.addAll(List.of("--labelled-share", "0.05", "--method", "mbdml1"));
    line.addAll(List.of(more));
    Shell.Ran ran = metric(line.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.json().get("accuracy");
  }

  @Test
  void comparesMethodsOverSeeds() throws IOException {
    Path table = folder.resolve("table.json");
    Shell.Ran ran =
        metric(
            "compare",
            "--data",
            clouds("rows.csv", 60, "dog", "cat").toString(),
            "--label-column",
            "kind",
            "--methods",
            "nngk,proxy-anchor",
            "--seeds",
            "2",
            "--max-epochs",
            "2",
            "--labelled-share",
            "0.5",
            "--neighbours",
            "5",
            "--table",
            table.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode methods = ran.json().get("methods");
    assertThat(methods).hasSize(2);
    assertThat(methods.get(0).get("difference").doubleValue()).isZero();
    assertThat(methods.get(1).get("accuracies")).hasSize(2);
    assertThat(table).exists();
  }

  @Test
  void listsPicturesThatDoNotDecode() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (String name : List.of("black", "white")) {
      Path of = Files.createDirectories(pictures.resolve(name));
      for (int i = 0; i < 10; i++) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i, 3, Color.RED.getRGB());
        for (int x = 0; name.equals("white") && x < 256; x++) {
          image.setRGB(x % 16, x / 16, Color.WHITE.getRGB());
        }
        ImageIO.write(image, "png", of.resolve("p" + i + ".png").toFile());
      }
    }
    Files.writeString(pictures.resolve("black").resolve("torn.png"), "no picture");
    String[] words = {
      "train",
      "--data-dir",
      pictures.toString(),
      "--im-ext",
      "png",
      "--input-size",
      "16",
      "--labelled-share",
      "1",
      "--neighbours",
      "3",
      "--max-epochs",
      "1",
      "--validation-share",
      "0"
    };
    Shell.Ran ran = metric(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("left out: ImageFolder ").contains("torn.png");
    assertThat(ran.json().has("best_validation_accuracy")).isFalse();
    assertThat(ran.json().get("validation").intValue()).isZero();
    List<String> residual = new ArrayList<>(List.of(words));
    residual.addAll(List.of("--extractor", "residual", "--out", folder.resolve("r").toString()));
    Shell.Ran second = metric(residual.toArray(String[]::new));
    assertThat(second.status()).as(second.err()).isZero();
    JsonNode learned = second.json();
    assertThat(learned.has("certified_accuracy")).isFalse();
    assertThat(
            metric(
                    "evaluate",
                    "--model",
                    folder.resolve("r").toString(),
                    "--data-dir",
                    pictures.toString(),
                    "--im-ext",
                    "png",
                    "--input-size",
                    "16")
                .json()
                .get("accuracy"))
        .isEqualTo(learned.get("accuracy"));
    String[] same = {
      "--model",
      folder.resolve("r").toString(),
      "--data-dir",
      pictures.toString(),
      "--im-ext",
      ".png"
    };
    assertThat(
            metric(with(same, "search", "--input-size", "16", "--k", "1"))
                .json()
                .get("nearest")
                .get(0)
                .get("item")
                .textValue())
        .matches("(black|white).p[0-9]\\.png");
    assertThat(metric(with(same, "evaluate", "--input-size", "16", "--which", "best")).err())
        .contains("--which best: expected best.zip in ")
        .contains("got none");
    assertThat(metric(with(same, "evaluate", "--input-size", "8")).err())
        .contains("expected 768 columns as the model knows, got 192");
    Files.createDirectory(pictures.resolve("empty"));
    List<String> upright = new ArrayList<>(List.of(words));
    upright.addAll(List.of("--augment", "upright", "--extractor", "dense", "--batch-size", "8"));
    Shell.Ran kept = metric(upright.toArray(String[]::new));
    assertThat(kept.status()).as(kept.err()).isZero();
    assertThat(kept.err()).contains("empty: expected files .png, got none");
    List<String> strict = new ArrayList<>(List.of(words));
    strict.addAll(List.of("--most-bad", "0"));
    assertThat(metric(strict.toArray(String[]::new)).err())
        .contains("expected at most 0.0 of the pictures not to decode, got 1 of 21")
        .contains("torn.png");
    assertThat(metric("train", "--data-dir", pictures.toString()).err())
        .contains("with files .jpg, got none");
  }

  @Test
  void aLipschitzNetworkFromAFileKeepsItsCertificate() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path weights = folder.resolve("network.zip");
    Model network = new FeatureNetwork.LipschitzDense(List.of(8), 4).start(2, DataType.FLOAT, 1);
    ModelSerializer.writeModel(network, weights.toFile(), false);
    String[] given = {"--extractor", "file", "--weights", weights.toString()};
    Shell.Ran scaled = train(data, given);
    assertThat(scaled.status()).as(scaled.err()).isZero();
    assertThat(scaled.json().has("certified_accuracy")).as("scaled to a sphere").isFalse();
    JsonNode free = train(data, more(given, "--sphere", "0")).json();
    assertThat(free.get("certified_accuracy").doubleValue()).isPositive();
    assertThat(free.get("epsilon").doubleValue()).isEqualTo(0.1);
    assertThat(train(data, more(given, "--sphere", "10")).json().get("map"))
        .as("the default")
        .isEqualTo(scaled.json().get("map"));
    assertThat(train(data, "--sphere", "-1").err())
        .contains("--sphere: expected finite and ≥ 0, got -1.0");
    assertThat(train(data, "--weights", weights.toString()).err())
        .contains("--weights: expected --extractor file with it, got lipschitz");
    given[3] = folder.resolve("none.zip").toString();
    assertThat(train(data, given).err())
        .contains("none.zip: expected a network as ModelSerializer writes it, got no such file");
    given[3] = data.toString();
    assertThat(train(data, given))
        .satisfies(ran -> assertThat(ran.status()).as(ran.err()).isEqualTo(2))
        .extracting(Shell.Ran::err)
        .asString()
        .contains("rows.csv: expected a network as ModelSerializer writes it, got another file");
    given[3] = rows("rows.npy", 4).toString();
    assertThat(train(data, given).err())
        .contains("rows.npy: expected a network as ModelSerializer writes it, got another file");
  }

  @Test
  void refusesColumnsOfAnotherOrder() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path turned = Shell.file(folder, "turned.csv", "b,a,kind", "1,2,dog", "2,1,cat");
    assertThat(train(data, "--test", turned.toString()).err())
        .contains("turned.csv feature 0: expected 'a' as in --data ")
        .contains("got 'b' (order");
    Path wide = Shell.file(folder, "wide.csv", "a,b,c,kind", "1,2,3,dog", "2,1,3,cat");
    assertThat(train(data, "--test", wide.toString()).err())
        .contains("wide.csv feature 2: expected no more columns as in --data ")
        .contains("got 'c'");
    Path narrow = Shell.file(folder, "narrow.csv", "a,kind", "1,dog", "2,cat");
    assertThat(train(data, "--test", narrow.toString()).err())
        .contains("narrow.csv feature 1: expected 'b' as in --data ")
        .contains("got no more columns");
  }

  @Test
  void everyClassIsInBothParts() throws IOException {
    List<String> lines = new ArrayList<>(List.of("a,kind"));
    for (int i = 0; i < 50; i++) {
      lines.add(i % 5 * 3 + i / 50.0 + ",kind" + i % 5);
    }
    Path data = Shell.file(folder, "turns.csv", lines.toArray(String[]::new));
    Path out = folder.resolve("turns");
    Shell.Ran ran = train(data, "--out", out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(
            Files.readAllLines(out.resolve("embeddings.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[1])
                .toList())
        .as("two of each of five classes in turn")
        .hasSize(10)
        .containsOnly("kind0", "kind1", "kind2", "kind3", "kind4");
    Path pairs =
        Shell.file(folder, "pairs.csv", "a,kind", "1,x", "2,x", "3,y", "4,y", "5,z", "6,z");
    assertThat(train(pairs).err())
        .contains("expected a class of at least 3 rows, one of them to judge by, got none");
  }

  @Test
  void refusesFlagsThatNothingReads() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    assertThat(train(data, "--tsne").err()).contains("--tsne: expected --out DIR with it");
    assertThat(train(data, "--augment", "moved").err())
        .contains("--augment: expected pictures, got the table ");
    for (String flag : List.of("--im-ext", "--input-size", "--most-bad")) {
      for (String name : List.of("digits", data.toString())) {
        assertThat(metric("train", "--data", name, flag, "1").err())
            .contains("expected no --im-ext, --input-size, --most-bad with it, got some");
      }
    }
    for (String name : List.of("digits", "flowers17")) {
      assertThat(metric("train", "--data", name, "--test", data.toString()).err())
          .contains("--data " + name + ": expected no --test with it, got one");
      assertThat(metric("train", "--data", name, "--label-column", "kind").err())
          .contains("--data " + name + ": expected no --label-column, ");
    }
    assertThat(metric("train", "--data-dir", folder.toString(), "--label-column", "kind").err())
        .contains("--data-dir: expected no --label-column, ");
    Path labels = labels("labels.npy", "<i8", new int[60]);
    Path rows = rows("rows.npy", 60);
    assertThat(
            metric(
                    "train",
                    "--data",
                    rows.toString(),
                    "--labels",
                    labels.toString(),
                    "--label-column",
                    "0")
                .err())
        .contains("rows.npy: expected no --label-column, ");
    for (String flag : List.of("--alpha", "--scale-mixup")) {
      assertThat(train(data, "--method", "nngk", flag, "1").err())
          .contains(flag + ": expected a method that mixes rows, got nngk");
    }
    for (String method : List.of("nngk", "supcon")) {
      assertThat(train(data, "--method", method, "--mix-per", "pair").err())
          .contains("--mix-per: expected a method that mixes rows, got " + method);
    }
    assertThat(train(data, "--method", "triplet", "--beta", "1").err())
        .contains("--beta: expected a method that has the kernel's loss, got triplet");
  }

  @Test
  void comparedMethodsShareFlagsThatSomeTake() throws IOException {
    List<String> words = new ArrayList<>(List.of("compare", "--label-column", "kind", "--data"));
    words.add(clouds("rows.csv", 60, "dog", "cat").toString());
    words.addAll(List.of("--seeds", "2", "--max-epochs", "2", "--labelled-share", "0.5"));
    words.addAll(List.of("--neighbours", "5", "--alpha", "0.5", "--scale-mixup", "2"));
    words.addAll(List.of("--methods", "nngk,mbdml3"));
    Shell.Ran ran = metric(words.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    words.set(words.size() - 1, "nngk,triplet");
    assertThat(metric(words.toArray(String[]::new)).err())
        .contains("--scale-mixup: expected a method that mixes rows, got nngk, triplet");
  }

  @Test
  void refusesBadUse() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path other = clouds("other.csv", 10, "dog", "cow");
    assertThat(train(data, "--test", other.toString()).err())
        .contains("other.csv: expected labels that training knows, cat, dog, got 'cow'");
    assertThat(metric("train", "--data", data.toString()).err())
        .contains("expected --label-column with it, got none");
    assertThat(metric("train").err()).contains("expected one of --data and --data-dir, got none");
    assertThat(train(data, "--epsilon", "-1").err())
        .contains("--epsilon: expected finite and ≥ 0, got -1.0");
    assertThat(train(data, "--extractor", "conv").err())
        .contains("--extractor conv: expected pictures, got a table");
    assertThat(train(data, "--extractor", "residual").err())
        .contains("--extractor residual: expected pictures, got a table");
    assertThat(train(data, "--extractor", "file").err())
        .contains("--extractor file: expected --weights FILE with it, got none");
    assertThat(train(data, "--method", "triplet", "--alpha", "1").err())
        .contains("--alpha: expected a method that mixes rows, got triplet");
    assertThat(metric("train", "--data", "flowers17", "--data-dir", folder.toString()).err())
        .contains("--data flowers17: expected the file ");
    assertThat(
            metric(
                    "train",
                    "--data",
                    data.toString(),
                    "--label-column",
                    "kind",
                    "--neighbours",
                    "48")
                .err())
        .contains("none is its own neighbour");
    assertThat(metric("evaluate", "--model", folder.toString(), "--data", "digits").err())
        .contains("expected a folder that metric train has written");
  }
}
