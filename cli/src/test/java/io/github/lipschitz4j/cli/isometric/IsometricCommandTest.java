package io.github.lipschitz4j.cli.isometric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.IsometricToy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsometricCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(Shell.Ran ran) throws IOException {
    assertThat(ran.status()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private static void refused(String message, String... line) {
    Shell.Ran ran = Shell.run(line);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
    assertThat(ran.out()).isEmpty();
  }

  private void picture(Path file, int width, int height, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void theToysDensityWithFilesAndSeveralSeeds() throws IOException {
    Path out = folder.resolve("density");
    JsonNode json =
        json(
            Shell.run(
                "isometric",
                "density",
                "--toy",
                "--points",
                "300",
                "--steps",
                "40",
                "--batch",
                "64",
                "--seeds",
                "2",
                "--json",
                "-q",
                "--out",
                out.toString()));
    assertThat(json.get("pearson_r").doubleValue()).isBetween(-1.0, 1.0);
    assertThat(json.get("pearson_r_deviation").doubleValue()).isPositive();
    assertThat(json.get("jacobian_off_diagonal").doubleValue()).isPositive();
    assertThat(json.get("runs")).hasSize(2);
    assertThat(json.get("runs").get(1).get("seed").intValue()).isEqualTo(2);
    for (String name :
        new String[] {"density.json", "density.png", "codes.png", "model.zip", "report.html"}) {
      assertThat(out.resolve(name)).isNotEmptyFile();
    }
  }

  @Test
  void aDensityFromAFile() throws IOException {
    IsometricToy toy = IsometricToy.sample(90, 3);
    StringBuilder text = new StringBuilder("a,b,c,p\n");
    for (int i = 0; i < 90; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s%n",
              toy.points().getDouble(i, 0),
              toy.points().getDouble(i, 1),
              toy.points().getDouble(i, 2),
              toy.density()[i]));
    }
    Path file = folder.resolve("points.csv");
    Files.writeString(file, text);
    JsonNode json =
        json(
            Shell.run(
                "isometric",
                "density",
                "--data",
                file.toString(),
                "--density",
                "p",
                "--latent",
                "2",
                "--steps",
                "20",
                "--json",
                "-q"));
    assertThat(json.get("pearson_r").isNumber()).isTrue();
    assertThat(json.has("pearson_r_deviation")).isFalse();
    refused(
        "latent: expected at most 3, the columns of the data, got 4",
        "isometric",
        "density",
        "--data",
        file.toString(),
        "--density",
        "p",
        "--latent",
        "4");
  }

  @Test
  void badDensitiesAreNamed() throws IOException {
    refused("expected --toy or --data, got neither", "isometric", "density");
    refused("expected --density COLUMN", "isometric", "density", "--data", "none.csv");
    refused("no such file", "isometric", "density", "--data", "none.csv", "--density", "p");
    Path flat = folder.resolve("flat.csv");
    Files.writeString(flat, "a,b,p\n1,2,0.5\n2,2,0.5\n");
    refused(
        "expected a density that varies",
        "isometric",
        "density",
        "--data",
        flat.toString(),
        "--density",
        "p");
    Path constant = folder.resolve("constant.csv");
    Files.writeString(constant, "a,b,p\n1,1,0.5\n1,1,0.6\n1,1,0.7\n");
    refused(
        "expected at least one column that varies, got 2 constant ones",
        "isometric",
        "density",
        "--data",
        constant.toString(),
        "--density",
        "p",
        "--latent",
        "1");
  }

  @Test
  void picturesArePreparedAndLearnedBesideABetaVae() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (int i = 0; i < 12; i++) {
      picture(pictures.resolve("p%02d.png".formatted(i)), 18, 22, i);
    }
    Path small = folder.resolve("small");
    JsonNode prepared =
        json(
            Shell.run(
                "isometric",
                "prepare",
                "--data",
                pictures.toString(),
                "--image-size",
                "12x12",
                "--grey",
                "--out",
                small.toString(),
                "--json"));
    assertThat(prepared.get("pictures").intValue()).isEqualTo(12);
    assertThat(ImageIO.read(small.resolve("000012.png").toFile()).getWidth()).isEqualTo(12);

    Path out = folder.resolve("isometry");
    JsonNode json =
        json(
            Shell.run(
                "isometric",
                "isometry",
                "--data",
                small.toString(),
                "--grey",
                "--latent",
                "3",
                "--steps",
                "5",
                "--batch",
                "4",
                "--beside",
                "beta-vae",
                "--net",
                "convolutional",
                "--json",
                "-q",
                "--out",
                out.toString()));
    for (JsonNode model : new JsonNode[] {json, json.get("beta_vae")}) {
      assertThat(model.get("pearson_r_mse").isNumber()).isTrue();
      assertThat(model.get("pearson_r_ssim").isNumber()).isTrue();
      assertThat(model.get("psnr").doubleValue()).isPositive();
      assertThat(model.get("ms_ssim").doubleValue()).isBetween(0.0, 1.0);
      assertThat(model.get("variances")).hasSize(3);
    }
    for (String name :
        new String[] {
          "isometry.json",
          "variances.png",
          "isometric-mse.png",
          "isometric-ssim.png",
          "isometric-traversal.png",
          "beta-vae-reconstructions.png",
          "isometric.zip",
          "report.html"
        }) {
      assertThat(out.resolve(name)).isNotEmptyFile();
    }
  }

  @Test
  void badPicturesAreNamed() throws IOException {
    Path mixed = folder.resolve("mixed");
    picture(mixed.resolve("a.png"), 12, 12, 1);
    picture(mixed.resolve("b.png"), 12, 16, 2);
    refused(
        "got mixed sizes: 12×12 in a.png, 12×16 in b.png (--image-size brings them to one)",
        "isometric",
        "isometry",
        "--data",
        mixed.toString());
    refused("no such file", "isometric", "isometry", "--data", "nothing-there");
    refused(
        "expected WxH such as 64x64",
        "isometric",
        "isometry",
        "--data",
        mixed.toString(),
        "--image-size",
        "64");
  }

  @Test
  void anomaliesByEveryMethodAndBothProtocols() throws IOException {
    Path out = folder.resolve("anomaly");
    JsonNode json =
        json(
            Shell.run(
                "isometric",
                "anomaly",
                "--data",
                "arrhythmia",
                "--splits",
                "2",
                "--steps",
                "5",
                "--json",
                "-q",
                "--out",
                out.toString()));
    for (String figure : new String[] {"precision", "recall", "f1", "auroc", "aupr"}) {
      assertThat(json.get(figure).doubleValue()).isBetween(0.0, 1.0);
      assertThat(json.get(figure + "_deviation").isNumber()).isTrue();
    }
    assertThat(json.get("methods")).hasSize(5);
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    // the distance to neighbours knows something without any training
    assertThat(json.get("methods").get(4).get("auroc").doubleValue()).isGreaterThan(0.7);

    JsonNode half =
        json(
            Shell.run(
                "isometric",
                "anomaly",
                "--data",
                "thyroid",
                "--splits",
                "1",
                "--methods",
                "knn",
                "--protocol",
                "half-normals",
                "--json",
                "-q"));
    // as many are flagged as there are anomalies
    assertThat(half.get("precision")).isEqualTo(half.get("recall"));
    assertThat(half.get("auroc").doubleValue()).isGreaterThan(0.9);
  }

  @Test
  void aRecipeMayBeChanged() throws IOException {
    JsonNode one = thyroid("--members", "1");
    JsonNode two = thyroid("--members", "2");
    assertThat(two.get("recipe").asText())
        .contains("BOUNDED", "last=LIKELIHOOD", "ridge=0.02", "members=2");
    assertThat(two.get("auroc").doubleValue()).isBetween(0.0, 1.0);
    assertThat(two.get("auroc")).isNotEqualTo(one.get("auroc"));
    refused(
        "--members: expected ≥ 1, got 0",
        "isometric",
        "anomaly",
        "--data",
        "thyroid",
        "--members",
        "0");
  }

  private static JsonNode thyroid(String... more) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("isometric", "anomaly", "--data", "thyroid", "--splits", "1", "--steps", "5"));
    line.addAll(List.of("--methods", "log", "--normalization", "bounded", "--last", "likelihood"));
    line.addAll(List.of("--ridge", "0.02", "--json", "-q"));
    line.addAll(List.of(more));
    return json(Shell.run(line.toArray(String[]::new)));
  }

  @Test
  void connectionsOfTheKddCup() throws IOException {
    StringBuilder lines = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      boolean isNormal = i % 5 == 0;
      lines.append(random.nextInt(9)).append(isNormal ? ",tcp,http,SF," : ",icmp,eco_i,SF,");
      lines.append(isNormal ? random.nextInt(300) : random.nextInt(9)).append(",0");
      lines.append(",0".repeat(35)).append(isNormal ? ",normal.\n" : ",smurf.\n");
    }
    Path file = folder.resolve("kdd");
    Files.writeString(file, lines);
    for (String set : new String[] {"kdd", "kdd-rev"}) {
      JsonNode json =
          json(
              Shell.run(
                  "isometric",
                  "anomaly",
                  "--data",
                  set,
                  "--file",
                  file.toString(),
                  "--methods",
                  "knn,untrained",
                  "--splits",
                  "1",
                  "--json",
                  "-q"));
      assertThat(json.get("auroc").doubleValue()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void badTablesAreNamed() throws IOException {
    refused("no such file", "isometric", "anomaly", "--data", "nothing.csv");
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "a,b,kind\n1,2,ok\n2,3,ok\n3,1,ok\n2,2,ok\n");
    refused(
        "expected --label-column and --normal", "isometric", "anomaly", "--data", file.toString());
    refused(
        "got none (nothing to find)",
        "isometric",
        "anomaly",
        "--data",
        file.toString(),
        "--label-column",
        "kind",
        "--normal",
        "ok");
    refused("--splits: expected ≥ 1", "isometric", "anomaly", "--data", "thyroid", "--splits", "0");
    refused(
        "expected the file kddcup.data_10_percent or its .gz, got nothing there",
        "isometric",
        "anomaly",
        "--data",
        "kdd",
        "--file",
        "nothing");
  }
}
