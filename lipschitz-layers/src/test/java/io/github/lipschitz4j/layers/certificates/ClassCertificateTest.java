package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClassCertificateTest {
  /** What rounding takes off a radius of size one in double, and in float. */
  private static final double DOUBLE = 1e-12;

  private static final double FLOAT = 1e-4;

  static CondensedNetwork linear(double[][] weight) {
    return new CondensedNetwork(
        List.of(
            new Affine(
                "head",
                Nd4j.createFromArray(weight),
                Nd4j.zeros(DataType.DOUBLE, 1, weight[0].length))));
  }

  /** Two unit columns in opposite directions: f_0 − f_1 has slope 2 and not √2. */
  private static final CondensedNetwork OPPOSITE = linear(new double[][] {{1, -1}});

  @Test
  void theFactorIsThatOfTheHeadAndNotTheOneOfAnother() {
    INDArray x = Nd4j.createFromArray(new double[][] {{0.5}});
    double margin = 1;
    double wrong = margin / Math.sqrt(2);
    INDArray attacked = x.sub(wrong * 0.99);
    // a radius by √2 for outputs that are 1-Lipschitz one by one is refuted
    assertThat(DecisionRule.of(OPPOSITE).decide(attacked)).containsExactly(1);

    List<ClassCertificate> all = ClassCertificate.all(DecisionRule.of(OPPOSITE));
    assertThat(all.stream().map(certificate -> certificate.head().kind()))
        .containsExactly(Head.Kind.LAST_LAYER, Head.Kind.JOINT, Head.Kind.DISJOINT);
    for (ClassCertificate certificate : all) {
      // here the three agree: the operator norm of the head is √2
      assertThat(certificate.radii(x)[0]).isLessThan(0.5).isCloseTo(0.5, within(DOUBLE));
    }
  }

  @Test
  void nobodyCanMakeAHeadOrPassOne() {
    assertThat(Head.class.getConstructors()).isEmpty();
    assertThat(ClassCertificate.class.getConstructors()).isEmpty();
    assertThat(
            Stream.of(ClassCertificate.class, Head.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .flatMap(method -> Arrays.stream(method.getParameterTypes())))
        .isNotEmpty()
        .doesNotContain(Head.class, Head.Kind.class, double.class);
  }

  @ParameterizedTest
  @EnumSource(FrobeniusDense.Neurons.class)
  void theLastLayerIsNeverWorseThanTheOtherFactors(FrobeniusDense.Neurons neurons) {
    MultiLayerNetwork net =
        Nets.net(
            DataType.DOUBLE,
            Nets.spectral(4, 8),
            new GroupSort(),
            new FrobeniusDense.Builder().nIn(8).nOut(3).neurons(neurons).build());
    net.setParams(net.params().add(Samples.gaussian(1, (int) net.numParams(), 3)));
    INDArray x = Samples.gaussian(50, 4, 1);
    List<ClassCertificate> all = ClassCertificate.all(DecisionRule.of(CondensedNetwork.of(net)));
    double[] tightest = ClassCertificate.of(net).radii(x);
    int tighter = 0;
    for (ClassCertificate other : all) {
      double[] radii = other.radii(x);
      for (int i = 0; i < radii.length; i++) {
        assertThat(tightest[i]).isGreaterThanOrEqualTo(radii[i] * (1 - DOUBLE));
        tighter += tightest[i] > radii[i] * 1.01 ? 1 : 0;
      }
    }
    assertThat(tighter).isPositive();
    double k = all.get(0).certificate().bound().value();
    boolean joint = neurons == FrobeniusDense.Neurons.JOINT;
    // unit norm of all is at most 1 for the vector; unit columns are 1 each, and more together
    assertThat(k).isBetween(joint ? 0 : 1 + DOUBLE, joint ? 1 + DOUBLE : Math.sqrt(3) + DOUBLE);
    assertThat(all.get(2).head().slope(0, 1))
        .as("2 for unit columns")
        .isCloseTo(joint ? all.get(2).head().slope(1, 2) : 2, within(DOUBLE));
    assertThat(all.get(1).head().slope(0, 1)).isCloseTo(Math.sqrt(2) * k, within(DOUBLE));
  }

  /** The radius of a linear classifier is the distance to the nearest plane between two classes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void linearClassifiersGetTheirExactDistance(long seed) {
    INDArray weight = Samples.gaussian(3, 4, seed);
    CondensedNetwork network = linear(weight.toDoubleMatrix());
    INDArray x = Samples.gaussian(20, 3, seed + 10);
    ClassCertificate certificate = ClassCertificate.of(network);
    List<Decision> decisions = certificate.decide(x);
    double[][] scores = certificate.rule().scores(x);
    for (int row = 0; row < 20; row++) {
      int own = decisions.get(row).label();
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 4; i++) {
        if (i != own) {
          double slope = weight.getColumn(own).distance2(weight.getColumn(i));
          nearest = Math.min(nearest, (scores[row][own] - scores[row][i]) / slope);
        }
      }
      assertThat(decisions.get(row).radius())
          .isLessThan(nearest)
          .isCloseTo(nearest, within(1e-12 * (1 + nearest)));
    }
  }

  @Test
  void aNetworkThatDoesNotEndInWeightsIsTakenAsAVector() {
    INDArray weight = Samples.gaussian(3, 4, 1);
    CondensedNetwork network =
        new CondensedNetwork(
            List.of(
                new Affine("a", weight, Nd4j.zeros(DataType.DOUBLE, 1, 4)), new Sort("sort", 2)));
    Head head = ClassCertificate.of(network).head();
    assertThat(head).hasToString("JOINT (√2)");
    assertThat(head.slope(2, 0))
        .isCloseTo(Math.sqrt(2) * SingularValues.largest(weight), within(DOUBLE * 10));
    assertThat(head.slope(1, 1)).isZero();
  }

  @Test
  void oneOutputIsJudgedAgainstItsThreshold() {
    DecisionRule rule = new DecisionRule(linear(new double[][] {{2}, {0}}), 1);
    ClassCertificate certificate = ClassCertificate.of(rule);
    INDArray x = Nd4j.createFromArray(new double[][] {{1, 5}, {0, 5}, {0.5, 5}});
    assertThat(rule.decide(x)).containsExactly(1, 0, 1);
    assertThat(certificate.head()).hasToString("SCALAR (1)");
    double[] radii = certificate.radii(x);
    assertThat(radii[0])
        .isCloseTo(certificate.certificate().radius(2, 1, Math.sqrt(26)), within(DOUBLE));
    assertThat(radii[0]).isCloseTo(0.5, within(DOUBLE));
    assertThat(radii[1]).isCloseTo(0.5, within(DOUBLE));
    assertThat(radii[2]).as("on the threshold").isZero();
  }

  @Test
  void wrongDecisionsAndTiesHaveNoRadius() {
    ClassCertificate certificate = ClassCertificate.of(linear(new double[][] {{1, 0}, {0, 1}}));
    INDArray x = Nd4j.createFromArray(new double[][] {{3, 1}, {3, 1}, {2, 2}, {2, 2}});
    int[] labels = {0, 1, 0, 1};
    double[] radii = certificate.radii(x, labels);
    assertThat(radii[0]).isCloseTo(Math.sqrt(2), within(DOUBLE * 10));
    assertThat(radii[1]).isZero();
    assertThat(radii[2]).isZero();
    assertThat(radii[3]).isZero();
    double[] signed = certificate.signedRadii(x, labels);
    assertThat(signed[1]).isEqualTo(-signed[0]);
    assertThat(certificate.radii(x)).containsExactly(radii[0], radii[0], 0, 0);
    List<Decision> decisions = certificate.decide(x);
    assertThat(decisions.get(0).margin()).isEqualTo(2);
    assertThat(decisions.get(3).label()).as("first of equals").isZero();
  }

  /** A float network's radius is smaller than its double's, by what its rounding could do. */
  @Test
  void roundingIsTakenOffInTheTypeOfTheNetwork() {
    INDArray weight = Samples.gaussian(3, 4, 1);
    CondensedNetwork exact =
        linear(weight.castTo(DataType.FLOAT).castTo(DataType.DOUBLE).toDoubleMatrix());
    CondensedNetwork single = exact.castTo(DataType.FLOAT);
    INDArray x = Samples.gaussian(20, 3, 2).castTo(DataType.FLOAT);
    double[] wide = ClassCertificate.of(exact).radii(x);
    double[] narrow = ClassCertificate.of(single).radii(x);
    for (int i = 0; i < wide.length; i++) {
      assertThat(narrow[i]).isLessThan(wide[i]).isCloseTo(wide[i], within(FLOAT));
    }
    INDArray tie = x.mul(0);
    assertThat(ClassCertificate.of(single).radii(tie)).containsOnly(0);
  }

  @Test
  void classesThatNeverDifferNeedNoRoom() {
    ClassCertificate certificate =
        ClassCertificate.of(
            new CondensedNetwork(
                List.of(
                    new Affine(
                        "head",
                        Nd4j.createFromArray(new double[][] {{1, 1}, {2, 2}}),
                        Nd4j.createFromArray(new double[][] {{1, 0}})))));
    assertThat(certificate.radii(Nd4j.createFromArray(new double[][] {{3, 1}})))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void manyRowsAndImagesAreJudgedInParts() {
    CondensedNetwork network = linear(Samples.gaussian(4, 3, 1).toDoubleMatrix());
    INDArray x = Samples.gaussian(2500, 4, 2);
    ClassCertificate certificate = ClassCertificate.of(network);
    double[] radii = certificate.radii(x.reshape('c', new long[] {2500, 1, 2, 2}));
    assertThat(radii).hasSize(2500);
    for (int row : new int[] {0, 1023, 1024, 2499}) {
      assertThat(certificate.radii(x.getRows(row))[0]).isCloseTo(radii[row], within(DOUBLE));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    ClassCertificate certificate = ClassCertificate.of(linear(new double[][] {{1, 0}, {0, 1}}));
    INDArray x = Nd4j.createFromArray(new double[][] {{3, 1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> certificate.radii(x, new int[] {0, 1}))
        .withMessage("ClassCertificate labels: expected one for each of 1 rows, got 2");
    for (int label : new int[] {-1, 2}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> certificate.radii(x, new int[] {label}))
          .withMessage("ClassCertificate label of row 0: expected in [0, 2), got " + label);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> certificate.radii(Nd4j.createFromArray(new double[][] {{Double.NaN, 1}})))
        .withMessage("ClassCertificate output of row 0: expected finite numbers, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> certificate.radii(Samples.gaussian(2, 3, 1)))
        .withMessage("certificate input: expected shape [n, 2], got [2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecisionRule(OPPOSITE, 1))
        .withMessage(
            "DecisionRule threshold: expected 0 beside 2 outputs, got 1.0 (the largest decides)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecisionRule(linear(new double[][] {{1}}), Double.NaN))
        .withMessage("DecisionRule threshold: expected a finite number, got NaN");
  }
}
