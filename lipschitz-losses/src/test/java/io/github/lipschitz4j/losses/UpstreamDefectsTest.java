package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.json.JsonMappers;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * Known defects of other libraries' losses, by their number in the list of upstream defects. Each
 * test first does as they do, and shows what comes of it.
 */
class UpstreamDefectsTest {
  /** Sums of some dozens of float64 terms of size one. */
  private static final double FLOAT64 = 1e-12;

  private static final double MARGIN = 0.5;
  private static final double MOMENTUM = 0.99;
  private static final INDArray NO_MASK = null;
  private static final IActivation IDENTITY = new ActivationIdentity();

  private final INDArray labels = oneHot(9, 4, 1);
  private final INDArray large = Samples.gaussian(9, 4, 2).mul(50);
  private final INDArray z = Samples.gaussian(9, 4, 3);

  /** deel-lip's soft HKR with α = ∞ leaves a value per class, of which Keras takes the mean. */
  @Test
  void d11TheHingeAloneIsASumOverClasses() {
    double alone = score(new LossSoftHkr(Double.POSITIVE_INFINITY, MARGIN), labels, z);
    double many = 1e9;
    double limit = score(new LossSoftHkr(many, MARGIN), labels, z) / many;
    double asDeelLip = alone / 4;
    assertThat(Math.abs(asDeelLip - limit)).isGreaterThan(0.1);
    assertThat(alone).isCloseTo(limit, within(10 / many)); // what is left of KR, divided by λ
  }

  /** Both libraries save a soft HKR loss without its running mean. */
  @Test
  void d15TheRunningMeanIsSaved() throws JsonProcessingException {
    LossSoftHkr trained = soft();
    for (int step = 0; step < 20; step++) {
      step(trained, large);
    }
    ILossFunction forgetful = soft(); // as they load it: parameters only
    String json = JsonMappers.getMapper().writeValueAsString(trained);
    ILossFunction loaded = JsonMappers.getMapper().readValue(json, ILossFunction.class);
    double next = score(trained, labels, z);
    assertThat(Math.abs(score(forgetful, labels, z) - next)).isGreaterThan(0.01);
    assertThat(score(loaded, labels, z)).isEqualTo(next);
    assertThat(step(loaded, large)).isEqualTo(step(trained, large));
  }

  /** Both libraries update the running mean on evaluation as well. */
  @Test
  void d15EvaluationDoesNotMoveTheRunningMean() {
    LossSoftHkr asThey = soft();
    LossSoftHkr ours = soft();
    step(asThey, large); // an evaluation between two steps
    score(ours, labels, large);
    assertThat(asThey.mean()).isGreaterThan(1.1 * ours.mean());
    assertThat(ours.mean()).isEqualTo(2 * MARGIN);
  }

  /** deel-lip declares limits of the running mean that an assignment does not apply. */
  @Test
  void d15OneWildBatchDoesNotFillTheRunningMean() {
    LossSoftHkr loss = soft();
    step(loss, z.mul(1e6));
    step(loss, z);
    double wild = meanOf(z) * 1e6;
    double first = MOMENTUM * 2 * MARGIN + (1 - MOMENTUM) * wild;
    double asDeelLip = MOMENTUM * first + (1 - MOMENTUM) * meanOf(z);
    assertThat(asDeelLip).isGreaterThan(5000);
    assertThat(loss.mean())
        .isCloseTo(MOMENTUM * 1000 + (1 - MOMENTUM) * meanOf(z), within(1000 * FLOAT64));
  }

  /** deel-torchlip's LSE-HKR divides zero by zero for two classes. */
  @Test
  void d16TwoClassesAreANumber() {
    INDArray two = oneHot(9, 2, 4);
    INDArray f = Samples.gaussian(9, 2, 5);
    double t = Math.log(2 - 1) / MARGIN;
    double asTorchlip = 1 / t * Math.log(Math.exp(t * f.getDouble(0, 1)));
    assertThat(asTorchlip).isNaN();
    LossLseHkr loss = new LossLseHkr(2, MARGIN);
    assertThat(score(loss, two, f)).isFinite();
    INDArray gradient = loss.computeGradient(two, f, IDENTITY, NO_MASK);
    assertThat(gradient.norm1Number().doubleValue()).isFinite().isPositive();
  }

  /** orthogonium's soft HKR refuses its own default α = 10. */
  @Test
  void d17AnyWeightAgainstTransportIsAWeight() {
    double alpha = 10;
    assertThat(alpha >= 0 && alpha <= 1).isFalse(); // what orthogonium asserts
    for (double lambda : new double[] {0, 0.1, 1, alpha, 1e6, Double.POSITIVE_INFINITY}) {
      assertThat(score(new LossSoftHkr(lambda, MARGIN), labels, z)).isFinite();
    }
  }

  private static LossSoftHkr soft() {
    return new LossSoftHkr(10, MARGIN, 1, MOMENTUM);
  }

  private static double meanOf(INDArray f) {
    return f.norm1Number().doubleValue() / f.length();
  }

  private double step(ILossFunction loss, INDArray f) {
    return loss.computeGradientAndScore(labels, f, IDENTITY, NO_MASK, true).getFirst();
  }

  private static double score(ILossFunction loss, INDArray labels, INDArray f) {
    return loss.computeScore(labels, f, IDENTITY, NO_MASK, true);
  }
}
