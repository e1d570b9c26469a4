package io.github.lipschitz4j.wasserstein.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OptimalTransportTest {
  /** Sums of up to 1200 terms of size 10, at 2⁻⁵³ each. */
  private static final double ROUNDING = 1e-11;

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,1", "4,2", "5,5", "6,2", "7,3", "7,10"})
  void isTheCheapestOfAllPermutations(int n, int d) {
    for (long seed = 0; seed < 5; seed++) {
      INDArray x = Samples.gaussian(n, d, seed);
      INDArray y = Samples.gaussian(n, d, seed + 100);
      assertThat(OptimalTransport.between(x, y).cost())
          .isCloseTo(Permutations.cheapest(x, y), within(ROUNDING));
    }
  }

  /** Every point of either sample as often as it takes to have equally many. */
  @ParameterizedTest
  @CsvSource({"1,5", "2,3", "3,2", "3,6", "2,4", "6,4", "1,1"})
  void takesSamplesOfUnequalSize(int n, int m) {
    for (long seed = 0; seed < 5; seed++) {
      INDArray x = Samples.gaussian(n, 2, seed);
      INDArray y = Samples.gaussian(m, 2, seed + 100);
      int units = (int) NetworkSimplex.units(n, m);
      if (units <= 7) {
        double expected = Permutations.cheapest(repeat(x, units / n), repeat(y, units / m));
        assertThat(OptimalTransport.between(x, y).cost()).isCloseTo(expected, within(ROUNDING));
      }
      proves(x, y);
    }
  }

  private static INDArray repeat(INDArray x, int times) {
    return Nd4j.concat(0, Stream.generate(() -> x).limit(times).toArray(INDArray[]::new));
  }

  /** On a line the sorted points are paired. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 257})
  void pairsSortedPointsOnALine(int n) {
    INDArray x = Samples.gaussian(n, 1, 3);
    INDArray y = Samples.gaussian(n, 1, 4).addi(0.5);
    double[] a = x.data().asDouble();
    double[] b = y.data().asDouble();
    Arrays.sort(a);
    Arrays.sort(b);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += Math.abs(a[i] - b[i]) / n;
    }
    assertThat(OptimalTransport.between(x, y).cost()).isCloseTo(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithPythonOptimalTransport(JsonNode golden) {
    int d = golden.get("d").asInt();
    INDArray x = points(1, golden.get("n").asInt(), d);
    INDArray y = points(2, golden.get("m").asInt(), d).addi(golden.get("shift").asDouble());
    OptimalTransport transport = proves(x, y);
    assertThat(transport.cost()).isCloseTo(golden.get("w1").asDouble(), within(ROUNDING));
  }

  private static Stream<JsonNode> golden() {
    return Golden.cases("optimal-transport").stream();
  }

  /** The generator that the golden file describes. */
  private static INDArray points(long seed, int n, int d) {
    double[] values = new double[n * d];
    long state = seed;
    for (int i = 0; i < values.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      values[i] = (state >>> 11) * 0x1p-53;
    }
    return Nd4j.createFromArray(values).reshape('c', n, d);
  }

  @Test
  void takesPointsThatAreEqual() {
    INDArray x = Nd4j.createFromArray(new double[][] {{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 0}});
    INDArray y = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}});
    assertThat(proves(x, y).cost()).isCloseTo(0.4, within(ROUNDING));
    assertThat(proves(x, x).cost()).isZero();
    INDArray same = Nd4j.ones(4, 3);
    assertThat(proves(same, same).plan()).hasSize(4);
    assertThat(proves(same, Nd4j.ones(6, 3)).cost()).isZero();
  }

  /** Points on a grid: ties everywhere, most pivots move nothing. */
  @ParameterizedTest
  @CsvSource({"144,144", "60,144", "100,77"})
  void takesTies(int n, int m) {
    INDArray x = Nd4j.create(n, 2);
    INDArray y = Nd4j.create(m, 2);
    for (int i = 0; i < n; i++) {
      x.putScalar(i, 0, i % 12).putScalar(i, 1, i / 12);
    }
    for (int j = 0; j < m; j++) {
      y.putScalar(j, 0, j / 12).putScalar(j, 1, j % 12 + 3);
    }
    proves(x, y);
  }

  @Test
  void translationCostsItsLength() {
    INDArray x = Samples.gaussian(40, 3, 1);
    INDArray shift = Nd4j.createFromArray(new double[][] {{3, -4, 12}});
    assertThat(OptimalTransport.between(x, x.addRowVector(shift)).cost())
        .isCloseTo(13, within(ROUNDING));
    INDArray y = Samples.gaussian(30, 3, 2);
    assertThat(OptimalTransport.between(x.addRowVector(shift), y.addRowVector(shift)).cost())
        .isCloseTo(OptimalTransport.between(x, y).cost(), within(ROUNDING));
  }

  @Test
  void isADistance() {
    INDArray x = Samples.gaussian(31, 2, 1);
    INDArray y = Samples.gaussian(24, 2, 2).muli(2);
    INDArray z = Samples.gaussian(18, 2, 3).addi(1);
    double xy = OptimalTransport.between(x, y).cost();
    double yz = OptimalTransport.between(y, z).cost();
    double xz = OptimalTransport.between(x, z).cost();
    assertThat(OptimalTransport.between(y, x).cost()).isCloseTo(xy, within(ROUNDING));
    assertThat(xz).isPositive().isLessThan(xy + yz);
    assertThat(xy).isLessThan(xz + yz);
    assertThat(yz).isLessThan(xy + xz);
  }

  @Test
  void sameInputGivesTheSameBitsAndStaysAsItWas() {
    INDArray x = Samples.gaussian(50, 4, 1);
    INDArray y = Samples.gaussian(70, 4, 2);
    INDArray before = x.dup();
    OptimalTransport first = OptimalTransport.between(x, y);
    OptimalTransport second = OptimalTransport.between(x.dup('f'), y);
    assertThat(second.cost()).isEqualTo(first.cost());
    assertThat(second.potentialX()).isEqualTo(first.potentialX());
    assertThat(second.plan()).isEqualTo(first.plan());
    assertThat(x.toDoubleMatrix()).isDeepEqualTo(before.toDoubleMatrix());
  }

  @Test
  void refusesWhatItCannotSolve() {
    INDArray x = Nd4j.ones(3, 2);
    assertThatThrownBy(() -> OptimalTransport.between(x, Nd4j.ones(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OptimalTransport y: expected 2 features, got 4");
    INDArray holes = Nd4j.ones(3, 2);
    holes.putScalar(1, 0, Double.NaN);
    assertThatThrownBy(() -> OptimalTransport.between(holes, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OptimalTransport x row 2, column 1: expected a finite number");
    INDArray many = Nd4j.ones(5001, 1);
    assertThatThrownBy(() -> OptimalTransport.between(many, many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 25000000 pairs of points, got 5001 × 5001");
    INDArray far = Nd4j.createFromArray(new double[][] {{1e200, 0}});
    assertThatThrownBy(() -> OptimalTransport.between(far, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected distances within double");
  }

  /** Everything that makes a transport optimal, whatever found it. */
  private static OptimalTransport proves(INDArray x, INDArray y) {
    OptimalTransport transport = OptimalTransport.between(x, y);
    int n = x.rows();
    int m = y.rows();
    Costs costs = Costs.euclidean(x.castTo(DataType.DOUBLE), y.castTo(DataType.DOUBLE));
    double[] u = transport.potentialX();
    double[] v = transport.potentialY();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        assertThat(u[i] + v[j]).isLessThanOrEqualTo(costs.at(i, j) + ROUNDING);
      }
    }
    double[] sent = new double[n];
    double[] received = new double[m];
    for (Shipment shipment : transport.plan()) {
      assertThat(shipment.mass()).isPositive();
      sent[shipment.from()] += shipment.mass();
      received[shipment.to()] += shipment.mass();
      assertThat(u[shipment.from()] + v[shipment.to()])
          .as("complementary slackness")
          .isCloseTo(costs.at(shipment.from(), shipment.to()), within(ROUNDING));
    }
    assertThat(sent).containsOnly(new double[] {1.0 / n}, within(ROUNDING));
    assertThat(received).containsOnly(new double[] {1.0 / m}, within(ROUNDING));
    assertThat(transport.plan()).hasSizeLessThanOrEqualTo(n + m - 1);
    assertThat(transport.cost() - transport.dual()).isBetween(-ROUNDING, ROUNDING);
    assertThat(Arrays.stream(u).sum()).isCloseTo(0, within(ROUNDING));
    return transport;
  }
}
