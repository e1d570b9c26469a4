package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/** How negatives are drawn: points that stand for everything that is not normal. */
public sealed interface NegativeSampler
    permits UniformBox,
        UniformBall,
        Gaussian,
        Corners,
        GaussianNoise,
        PerlinNoise,
        Shuffled,
        NoisyNormals,
        Displaced,
        Tabular,
        ImageBlends,
        Transformed,
        Clipped,
        Apart,
        Mixture {

  /**
   * Learns what has to be known of the normals, once, so that drawing is fast.
   *
   * @param where the domain and the normals
   * @param random the generator to draw from where learning takes a sample
   * @return draws from these surroundings; holds buffers, so is for one thread
   * @throws IllegalArgumentException if this sampler does not fit data of that kind
   */
  Negatives around(Surroundings where, RandomGenerator random);
}
