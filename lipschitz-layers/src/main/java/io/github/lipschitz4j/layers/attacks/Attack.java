package io.github.lipschitz4j.layers.attacks;

import java.util.List;

/**
 * A search for inputs near given ones that get another class.
 *
 * <p>An attack proves nothing by failing; it measures what a certificate promises. Everything
 * follows from the seed.
 */
public sealed interface Attack permits PgdAttack, MarginDescent, BoundaryWalk, PointsAtRadius {

  /**
   * How reports and the command call the attack.
   *
   * @return a short word
   */
  String name();

  /**
   * The same attack with other random numbers.
   *
   * @param seed of the random numbers
   * @return a new attack
   */
  Attack withSeed(long seed);

  /**
   * Attacks every row.
   *
   * @param target rows with the radii that are claimed for them, not modified
   * @return one or more trials for each row
   */
  List<Trial> attack(Target target);
}
