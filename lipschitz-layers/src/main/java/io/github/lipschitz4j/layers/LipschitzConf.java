package io.github.lipschitz4j.layers;

/** What all confs of this library share. */
sealed interface LipschitzConf permits MapConf, WeightedConf {

  /**
   * The Lipschitz coefficient: the layer is k times a 1-Lipschitz one.
   *
   * @return k, 1 unless set
   */
  double getLipschitz();

  /** Sets k on a conf that no network has been made of yet. */
  void setLipschitz(double k);
}
