package io.github.lipschitz4j.isometric.density;

/**
 * The mass of the bin of width 1 around a code: {@code p = sigmoid(up) − sigmoid(low)} of the CDF's
 * logits half a unit above and below.
 *
 * <p>Both logits are turned to the side where the sigmoid is small, {@code |sigmoid(s·up) −
 * sigmoid(s·low)|} with {@code s = −sign(up + low)}: the difference of two numbers near 1 would
 * lose all digits. Below {@link #FLOOR} the energy is that of the floor, and its slope {@code
 * −p′/FLOOR}, so that a code far out is still drawn in.
 */
record Bin(double up, double low) {
  /** The least mass. */
  static final double FLOOR = 1e-9;

  double mass() {
    double sign = up + low > 0 ? -1 : 1;
    return Math.abs(MonotoneCdf.sigmoid(sign * up) - MonotoneCdf.sigmoid(sign * low));
  }

  double energy() {
    return -Math.log(Math.max(mass(), FLOOR));
  }

  /** dE/d up. */
  double toUp() {
    return -MonotoneCdf.slope(up) / Math.max(mass(), FLOOR);
  }

  /** dE/d low. */
  double toLow() {
    return MonotoneCdf.slope(low) / Math.max(mass(), FLOOR);
  }
}
