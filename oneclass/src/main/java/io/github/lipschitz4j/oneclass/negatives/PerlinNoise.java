package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Smooth noise: gradient noise of Perlin, over the whole domain, each channel by itself.
 *
 * <p>The image is divided into resolution × resolution cells, with a unit vector g of random
 * direction at each corner. At a point that lies δ from a corner, n = √2·Σ w(δ)·⟨g, δ⟩ over its
 * cell's four corners, with w(δ) = s(1 − |δ_x|)·s(1 − |δ_y|) and s(t) = 6t⁵ − 15t⁴ + 10t³; then n
 * lies in [−1, 1] and its variance is Σ w²·‖δ‖². A column is the domain's middle + n·half its side.
 * Source: Perlin (2002), "Improving noise", with directions all round.
 *
 * @param shape how a row holds an image
 * @param resolution cells along each side, at least 1
 */
public record PerlinNoise(ImageShape shape, int resolution) implements NegativeSampler {
  /** Checks the range. */
  public PerlinNoise {
    Objects.requireNonNull(shape, "PerlinNoise shape");
    Check.that(resolution >= 1, "PerlinNoise resolution: expected ≥ 1 cell, got %d", resolution);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    shape.check("PerlinNoise", where.columns());
    Lattice across = Lattice.of(shape.width(), resolution);
    Lattice down = Lattice.of(shape.height(), resolution);
    float[] middle = Surroundings.floats(where.domain().middle());
    float[] half = Surroundings.floats(where.domain().halfSides());
    int corners = resolution + 1;
    float[] gx = new float[corners * corners];
    float[] gy = new float[corners * corners];
    return (row, draws) -> {
      int j = 0;
      for (int c = 0; c < shape.channels(); c++) {
        directions(gx, gy, draws);
        for (int y = 0; y < shape.height(); y++) {
          int line = down.cell[y] * corners;
          float dy = down.offset[y];
          for (int x = 0; x < shape.width(); x++, j++) {
            int k = line + across.cell[x];
            float dx = across.offset[x];
            float s = across.fade[x];
            float upper = gx[k] * dx + gy[k] * dy;
            upper += s * (gx[k + 1] * (dx - 1) + gy[k + 1] * dy - upper);
            k += corners;
            float lower = gx[k] * dx + gy[k] * (dy - 1);
            lower += s * (gx[k + 1] * (dx - 1) + gy[k + 1] * (dy - 1) - lower);
            row[j] = middle[j] + half[j] * ROOT * (upper + down.fade[y] * (lower - upper));
          }
        }
      }
    };
  }

  private static final float ROOT = (float) Math.sqrt(2);

  private static void directions(float[] gx, float[] gy, RandomGenerator random) {
    for (int k = 0; k < gx.length; k++) {
      double angle = 2 * Math.PI * random.nextDouble();
      gx[k] = (float) Math.cos(angle);
      gy[k] = (float) Math.sin(angle);
    }
  }

  /** Where the pixels of a side lie: their cell, how far in it, and the weight of its far end. */
  private record Lattice(int[] cell, float[] offset, float[] fade) {
    static Lattice of(int pixels, int cells) {
      Lattice lattice = new Lattice(new int[pixels], new float[pixels], new float[pixels]);
      for (int p = 0; p < pixels; p++) {
        double at = (p + 0.5) * cells / pixels;
        double t = at - (int) at;
        lattice.cell[p] = (int) at;
        lattice.offset[p] = (float) t;
        lattice.fade[p] = (float) (t * t * t * (t * (6 * t - 15) + 10));
      }
      return lattice;
    }
  }
}
