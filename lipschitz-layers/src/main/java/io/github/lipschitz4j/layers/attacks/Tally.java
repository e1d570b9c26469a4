package io.github.lipschitz4j.layers.attacks;

import java.util.List;

/**
 * What attacks of one kind have come to.
 *
 * @param attack the word for the kind
 * @param trials attacked inputs, times the points tried for each where an attack tries points
 * @param found trials that found an input with another class, at any distance
 * @param flips trials that found one within the claimed radius: each refutes the claim
 * @param closest smallest distance of a found input in units of the claimed radius; +∞ where none
 *     was found; above 1 if there is no flip, and the nearer to 1 the tighter the claim is
 * @param seconds time of the attack
 */
public record Tally(
    String attack, long trials, long found, long flips, double closest, double seconds) {

  static Tally of(String attack, Target target, List<Trial> trials, double seconds) {
    long found = 0;
    long flips = 0;
    double closest = Double.POSITIVE_INFINITY;
    for (Trial trial : trials) {
      if (trial.flipped()) {
        double radius = target.radius(trial.row());
        found++;
        flips += trial.distance() <= radius ? 1 : 0;
        closest = Math.min(closest, trial.distance() / radius);
      }
    }
    return new Tally(attack, trials.size(), found, flips, closest, seconds);
  }

  /**
   * Both together.
   *
   * @param other of the same kind
   * @return sums, and the smaller of the closest
   */
  public Tally plus(Tally other) {
    return new Tally(
        attack,
        trials + other.trials,
        found + other.found,
        flips + other.flips,
        Math.min(closest, other.closest),
        seconds + other.seconds);
  }
}
