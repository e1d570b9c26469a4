package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/**
 * Each column from another normal, independently: the product of the normals' marginals. Every
 * value is as usual, how they go together is not.
 */
public record Shuffled() implements NegativeSampler {
  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    float[][] normals = where.normals();
    return (row, draws) -> {
      for (int j = 0; j < row.length; j++) {
        row[j] = normals[draws.nextInt(normals.length)][j];
      }
    };
  }
}
