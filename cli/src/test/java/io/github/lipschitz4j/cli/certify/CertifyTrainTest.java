package io.github.lipschitz4j.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertifyTrainTest {
  @TempDir private Path folder;

  private Shell.Ran run(String name, String flags) {
    String line = "certify train --json --quiet --out " + folder.resolve(name) + " " + flags;
    return Shell.run(line.split(" "));
  }

  private Shell.Ran train(String name, String flags) {
    return run(name, "--epochs 2 --batch 100 " + flags);
  }

  @Test
  void trainsCertifiesAndStores() throws IOException {
    Shell.Ran ran = train("a.zip", "--eps 0,36/255");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(ran.out());
    double accuracy = json.at("/accuracy/value").asDouble();
    double certified = json.at("/certified/36~1255/value").asDouble();
    assertThat(accuracy).isGreaterThan(0.5); // ten classes, two epochs
    assertThat(certified).isGreaterThan(0).isLessThanOrEqualTo(accuracy);
    assertThat(json.at("/accuracy/low").asDouble()).isLessThan(accuracy);
    assertThat(json.get("bound").asDouble()).isBetween(0.9, 1.001);
    Shell.Ran table = Shell.run("certify", "table", "--model", folder.resolve("a.zip").toString());
    assertThat(table.status()).as(table.err()).isZero();
    assertThat(table.out()).contains("SpectralDense");
  }

  @Test
  void equalSeedsGiveEqualBytesAndZeroIsASeed() throws IOException {
    for (String name : new String[] {"a.zip", "b.zip"}) {
      assertThat(train(name, "--seed 0").status()).isZero();
    }
    assertThat(train("c.zip", "--seed 1").status()).isZero();
    byte[] first = Files.readAllBytes(folder.resolve("a.zip"));
    assertThat(Files.readAllBytes(folder.resolve("b.zip"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("c.zip"))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs 0 | --epochs: expected ≥ 1, got 0",
        "--batch 5000 | --batch: expected at most the",
        "--rate -1 | --rate: expected above 0, got -1.0",
        "--eps x | --eps: expected a number or a fraction such as 36/255, got x",
        "--eps -1 | --eps: expected a finite number ≥ 0, got -1",
        "--net alexnet | expected one of perceptron, vgg, residual, got 'alexnet'",
        "--data imagenet | expected one of digits, mnist, fashion-mnist, got 'imagenet'"
      })
  void refusesBadFlags(String flags, String message) {
    Shell.Ran ran = run("a.zip", flags);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
    assertThat(folder.resolve("a.zip")).doesNotExist();
  }
}
