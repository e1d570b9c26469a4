package io.github.lipschitz4j.layers.attacks;

class PgdOnMarginsTest extends AttackContract {
  @Override
  Attack attack() {
    return new PgdAttack(20, 2, 1);
  }

  @Override
  double slack() {
    return 1.02;
  }
}
