package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  /** Every baseline there is, as small as it may be. */
  private static final List<Baseline> ALL =
      List.of(
          OneClassSvm.usual(),
          new CutForest(50, 64),
          NeighbourDistance.usual(),
          LocalOutlierFactor.usual(),
          new PlainNet(32, 2, 200),
          distance(40));

  private static SignedDistance distance(int steps) {
    return new SignedDistance(SignedDistance.Kind.POINTS, OptionalInt.of(steps));
  }

  @Nested
  class Svm extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(0);
    }
  }

  @Nested
  class Forest extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(1);
    }
  }

  @Nested
  class Knn extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(2);
    }
  }

  @Nested
  class Lof extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(3);
    }
  }

  @Nested
  class Plain extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(4);
    }

    @Override
    Baseline small() {
      return new PlainNet(8, 1, 5);
    }
  }

  @Nested
  class Ours extends BaselineContract {
    @Override
    Baseline baseline() {
      return ALL.get(5);
    }

    @Override
    Baseline small() {
      return distance(3);
    }
  }

  @Test
  void everyBaselineIsUnderContract() {
    assertThat(ALL.stream().map(Object::getClass))
        .hasSameElementsAs(Arrays.asList(Baseline.class.getPermittedSubclasses()));
    assertThat(ALL.stream().map(Baseline::id)).doesNotHaveDuplicates();
  }

  @Test
  void theSeedChoosesTreesAndThePartThatIsLearnt() {
    double[][] rows = Clouds.gaussian(300, 3, 1);
    for (Baseline random : List.of(new CutForest(50, 32), new OneClassSvm(0.1, 100))) {
      assertThat(random.fit(rows, 1).score(rows)).isNotEqualTo(random.fit(rows, 2).score(rows));
    }
    assertThat(new OneClassSvm(0.1, 300).fit(rows, 1).score(rows))
        .isEqualTo(new OneClassSvm(0.1, 300).fit(rows, 2).score(rows));
  }

  @Test
  void equalRowsAreNeighboursOfEachOther() {
    double[][] rows =
        Stream.concat(
                Stream.generate(() -> new double[] {1, 1}).limit(30),
                Stream.of(new double[][] {{4, 5}}))
            .toArray(double[][]::new);
    double[] own = new NeighbourDistance(3).fit(rows, 0).ownScores();
    assertThat(own[0]).isZero();
    assertThat(own[30]).isEqualTo(-5);
    double[] factors = new LocalOutlierFactor(3).fit(rows, 0).ownScores();
    assertThat(factors[0]).isEqualTo(-1);
    assertThat(factors[30]).isLessThan(-1e9);
  }

  @Test
  void refusesWhatMakesNoSense() {
    refused(() -> new OneClassSvm(0, 1), "OneClassSvm nu: expected in (0, 1], got 0.0");
    refused(() -> new OneClassSvm(0.5, 0), "OneClassSvm rows: expected ≥ 1, got 0");
    refused(() -> new CutForest(49, 2), "CutForest trees: expected ≥ 50, got 49");
    refused(() -> new CutForest(50, 1), "CutForest samples: expected ≥ 2, got 1");
    refused(() -> new NeighbourDistance(0), "NeighbourDistance k: expected ≥ 1, got 0");
    refused(() -> new LocalOutlierFactor(0), "LocalOutlierFactor k: expected ≥ 1, got 0");
    refused(() -> new PlainNet(0, 1, 1), "PlainNet width: expected ≥ 1, got 0");
    refused(() -> new PlainNet(1, 0, 1), "PlainNet depth: expected ≥ 1, got 0");
    refused(() -> new PlainNet(1, 1, 0), "PlainNet steps: expected ≥ 1, got 0");
    refused(() -> distance(0), "SignedDistance steps: expected ≥ 1, got 0");
    refused(
        () -> new NeighbourDistance(5).fit(Clouds.gaussian(5, 2, 1), 0),
        "NeighbourDistance rows: expected more than k = 5, got 5");
    refused(
        () -> OneClassSvm.usual().fit(new double[3][2], 0),
        "OneClassSvm rows: expected values that differ");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
