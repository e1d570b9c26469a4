package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A certificate of classes: how far each input can be moved before another class wins.
 *
 * <p>The radius of class t is
 *
 * <pre>
 *   r = min over i ≠ t of (f_t − f_i − c·(e + e'))/s_ti,
 * </pre>
 *
 * rounded inwards, with s_ti the slope of the pair that the {@link Head} of the network proves, e
 * and e' the rounding of the two evaluations, at the input and at the attacked one, and c = √2 for
 * a difference of two outputs, 1 for one output against a threshold. So it holds for the numbers
 * that are computed, in the network's own floating type, and at a distance of r the class still
 * wins, without a tie. A tie has radius 0.
 *
 * <p>Immutable, safe for threads. Cost of a radius: one evaluation.
 */
public final class ClassCertificate {
  private final DecisionRule rule;
  private final Certificate certificate;
  private final Head head;
  private final double share;

  private ClassCertificate(DecisionRule rule, Certificate certificate, Head head) {
    this.rule = rule;
    this.certificate = certificate;
    this.head = head;
    // the error of a vector, as seen by a difference of two of its values, outwards
    share = rule.network().outputs() == 1 ? 1 : Math.sqrt(2);
  }

  /**
   * Certifies a network with the tightest factor that its head allows.
   *
   * @param network not modified
   * @return the certificate; with one output, for the threshold 0
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static ClassCertificate of(CondensedNetwork network) {
    return of(DecisionRule.of(network));
  }

  /**
   * Condenses and certifies a network.
   *
   * @param network initialised, not modified
   * @return the certificate; with one output, for the threshold 0
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static ClassCertificate of(MultiLayerNetwork network) {
    return of(CondensedNetwork.of(network));
  }

  /**
   * Certifies a rule.
   *
   * @param rule a network, with a threshold if it has one output
   * @return the certificate
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static ClassCertificate of(DecisionRule rule) {
    return all(rule).get(0);
  }

  /**
   * The certificates by every factor that holds for a network, the tightest first: to compare with
   * numbers that were computed by another.
   *
   * @param rule a network, with a threshold if it has one output
   * @return at least one
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static List<ClassCertificate> all(DecisionRule rule) {
    Certificate certificate = Certifier.certify(rule.network());
    return Head.all(rule.network(), certificate.bound()).stream()
        .map(head -> new ClassCertificate(rule, certificate, head))
        .toList();
  }

  /**
   * What is certified.
   *
   * @return the network and its threshold
   */
  public DecisionRule rule() {
    return rule;
  }

  /**
   * The proof.
   *
   * @return bounds and rounding of the network
   */
  public Certificate certificate() {
    return certificate;
  }

  /**
   * Where the factor comes from.
   *
   * @return the head
   */
  public Head head() {
    return head;
  }

  /**
   * Class, margin and radius of each row.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return n decisions
   * @throws IllegalArgumentException if the shape does not fit, or an output is not finite
   */
  public List<Decision> decide(INDArray x) {
    List<Decision> decisions = new ArrayList<>();
    each(
        x,
        (row, scores, norm) -> {
          int label = rule.decide(scores);
          double margin = scores[label] - scores[DecisionRule.rival(scores, label)];
          decisions.add(new Decision(label, margin, radius(scores, label, norm)));
        });
    return decisions;
  }

  /**
   * The radii around the classes that the network itself decides for.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return n radii, ≥ 0; +∞ where no input gets another class
   * @throws IllegalArgumentException if the shape does not fit, or an output is not finite
   */
  public double[] radii(INDArray x) {
    return decide(x).stream().mapToDouble(Decision::radius).toArray();
  }

  /**
   * The radii around given classes.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param labels n classes from 0
   * @return n radii; 0 where the network decides for another class, or there is a tie
   * @throws IllegalArgumentException if a shape or a label does not fit, or an output is not finite
   */
  public double[] radii(INDArray x, int[] labels) {
    double[] radii = signedRadii(x, labels);
    for (int i = 0; i < radii.length; i++) {
      radii[i] = Math.max(0, radii[i]);
    }
    return radii;
  }

  /**
   * The radii around given classes, below 0 where the network decides for another: no input closer
   * than −r is given the label.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param labels n classes from 0
   * @return n signed radii, rounded towards 0
   * @throws IllegalArgumentException if a shape or a label does not fit, or an output is not finite
   */
  public double[] signedRadii(INDArray x, int[] labels) {
    return judge(x, labels).stream().mapToDouble(Judged::signedRadius).toArray();
  }

  /** Whether a row gets its label, and its signed radius. */
  record Judged(boolean isCorrect, double signedRadius) {}

  List<Judged> judge(INDArray x, int[] labels) {
    Check.that(
        labels.length == x.size(0),
        "ClassCertificate labels: expected one for each of %d rows, got %d",
        x.size(0),
        labels.length);
    for (int i = 0; i < labels.length; i++) {
      Check.that(
          labels[i] >= 0 && labels[i] < rule.classes(),
          "ClassCertificate label of row %d: expected in [0, %d), got %d",
          i,
          rule.classes(),
          labels[i]);
    }
    List<Judged> judged = new ArrayList<>(labels.length);
    each(
        x,
        (row, scores, norm) -> {
          int own = labels[row];
          double wrong = 0;
          for (int i = 0; i < scores.length; i++) {
            wrong = Math.max(wrong, between(scores, i, own, norm));
          }
          double signed = wrong > 0 ? -wrong : radius(scores, own, norm);
          judged.add(new Judged(rule.decide(scores) == own, signed));
        });
    return judged;
  }

  private interface Row {
    void accept(int row, double[] scores, double norm);
  }

  private void each(INDArray x, Row row) {
    Chunks.each(
        rule.network(),
        x,
        (from, rows) -> {
          double[][] scores = rule.scores(rows);
          double[] norms = Chunks.norms(rows);
          for (int i = 0; i < scores.length; i++) {
            checkFinite(from + i, scores[i]);
            row.accept(from + i, scores[i], norms[i]);
          }
        });
  }

  private static void checkFinite(int row, double[] scores) {
    for (double score : scores) {
      Check.that(
          Double.isFinite(score),
          "ClassCertificate output of row %d: expected finite numbers, got %s",
          row,
          score);
    }
  }

  private double radius(double[] scores, int own, double norm) {
    double radius = Double.POSITIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      if (i != own) {
        radius = Math.min(radius, between(scores, own, i, norm));
      }
    }
    return radius;
  }

  /** How far an input has to move before {@code lower} reaches {@code higher}. */
  private double between(double[] scores, int higher, int lower, double norm) {
    double margin = scores[higher] - scores[lower];
    return margin > 0 ? certificate.within(margin, head.slope(higher, lower), share, norm) : 0;
  }
}
