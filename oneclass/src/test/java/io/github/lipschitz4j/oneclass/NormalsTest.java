package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalsTest {
  /** Row i holds i, so that rows can be told apart. */
  private static INDArray numbered(int rows) {
    return Nd4j.createFromArray(
        IntStream.range(0, rows).mapToObj(i -> new double[] {i, -i}).toArray(double[][]::new));
  }

  private static Normals divide(int rows, double share, long seed) {
    return Normals.divide(numbered(rows), share, new SplittableRandom(seed));
  }

  @ParameterizedTest
  @CsvSource({"10,0.1,1", "10,0.19,1", "10,0,0", "9,0.1,0", "1,0.9,0", "100,0.99,99"})
  void holdsOutTheShareRoundedDown(int rows, double share, int heldOut) {
    Normals normals = divide(rows, share, 1);
    assertThat(normals.train().rows()).isEqualTo(rows - heldOut);
    assertThat(normals.heldOut().map(INDArray::rows).orElse(0)).isEqualTo(heldOut);
  }

  @Test
  void usesEveryRowOnce() {
    Normals normals = divide(50, 0.3, 2);
    assertThat(
            Stream.of(normals.train(), normals.heldOut().orElseThrow())
                .flatMapToDouble(x -> Arrays.stream(x.getColumn(0).toDoubleVector()))
                .toArray())
        .containsExactlyInAnyOrder(IntStream.range(0, 50).asDoubleStream().toArray());
    assertThat(normals.train().getColumn(0)).isEqualTo(normals.train().getColumn(1).neg());
  }

  @Test
  void shufflesByTheSeed() {
    assertThat(divide(50, 0.3, 3).train()).isEqualTo(divide(50, 0.3, 3).train());
    assertThat(divide(50, 0.3, 3).train()).isNotEqualTo(divide(50, 0.3, 4).train());
  }

  @Test
  void hashesTheValuesInTheirOrder() {
    String hash = divide(5, 0, 1).sha256();
    assertThat(hash).hasSize(64).isEqualTo(divide(5, 0.5, 9).sha256());
    INDArray x = numbered(5);
    SplittableRandom random = new SplittableRandom(1);
    assertThat(Normals.divide(x.dup('f'), 0, random).sha256()).isEqualTo(hash);
    x.putScalar(4, 1, Math.nextUp(-4.0));
    assertThat(Normals.divide(x, 0, random).sha256()).isNotEqualTo(hash);
    // printf of two little-endian doubles, 1 and 2, through sha256sum
    assertThat(Normals.divide(Nd4j.createFromArray(new double[][] {{1, 2}}), 0, random).sha256())
        .isEqualTo("dc91ce9a50ddc828740aa26743716897fdb2bb64f1db662fe263a59be56145ae");
  }
}
