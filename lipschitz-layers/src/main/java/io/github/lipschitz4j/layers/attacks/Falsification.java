package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What attacks on a claim have found.
 *
 * @param inputs inputs with a claimed radius above 0, each attacked by every kind
 * @param zeroRadius inputs that the claim says nothing of
 * @param tallies one for each kind of attack, in order
 */
public record Falsification(long inputs, long zeroRadius, List<Tally> tallies) {

  /** Copies the list. */
  public Falsification {
    tallies = List.copyOf(tallies);
  }

  /**
   * All trials.
   *
   * @return their number
   */
  public long trials() {
    return tallies.stream().mapToLong(Tally::trials).sum();
  }

  /**
   * All trials that refute the claim.
   *
   * @return their number: 0 for a claim that holds
   */
  public long flips() {
    return tallies.stream().mapToLong(Tally::flips).sum();
  }

  /**
   * The closest of all found inputs, in units of the claimed radius.
   *
   * @return above 1 if there is no flip; +∞ where none was found
   */
  public double closest() {
    return tallies.stream().mapToDouble(Tally::closest).min().orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * The time of all attacks.
   *
   * @return seconds
   */
  public double seconds() {
    return tallies.stream().mapToDouble(Tally::seconds).sum();
  }

  /**
   * Both together.
   *
   * @param other of the same kinds of attacks, in the same order
   * @return sums, kind by kind
   * @throws IllegalArgumentException if the kinds differ
   */
  public Falsification plus(Falsification other) {
    Check.that(
        kinds().equals(other.kinds()),
        "Falsification: expected attacks %s, got %s",
        kinds(),
        other.kinds());
    List<Tally> sums = new ArrayList<>();
    for (int k = 0; k < tallies.size(); k++) {
      sums.add(tallies.get(k).plus(other.tallies.get(k)));
    }
    return new Falsification(inputs + other.inputs, zeroRadius + other.zeroRadius, sums);
  }

  private List<String> kinds() {
    return tallies.stream().map(Tally::attack).toList();
  }
}
