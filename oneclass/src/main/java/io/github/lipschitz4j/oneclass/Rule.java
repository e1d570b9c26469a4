package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.Affine;
import io.github.lipschitz4j.layers.images.Collage;
import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.Identity;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.Region;
import io.github.lipschitz4j.layers.images.Sequence;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.layers.images.Sometimes;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.Transformed;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;

/** Sets all options of a training from the size of its data, for one kind of data. */
@FunctionalInterface
public interface Rule {

  /**
   * The options.
   *
   * @param normals number of normals to train on, at least 1
   * @param features number of columns d, at least 1
   * @return options that may be changed with their builder
   */
  OneClassOptions of(int normals, int features);

  /**
   * For points, coordinates and whatever a distance in the user's own units is wanted for: {@link
   * OneClassOptions#defaults}.
   *
   * @return the rule
   */
  static Rule distances() {
    return OneClassOptions::defaults;
  }

  /**
   * For tables, whose columns have units of their own.
   *
   * <p>Mean and deviation of each column; the mean of four networks of four pairs of layer and
   * sort, 128 wide, trained with margins of 0.05, 0.1, 0.3 and 1 times √d (close by, a small one
   * tells more apart; far off, a large one ranks better, and no single one is right for every
   * table); λ = 5; Adam from 0.005 over 1000 steps of 256 and 256; negatives displaced from normals
   * by 0.05 to 3 times √d. docs/results/experiments.md has what it reaches, and what was tried.
   *
   * @return the rule
   */
  static Rule tables() {
    return (normals, features) -> {
      double root = Math.sqrt(features);
      return new OneClassOptions(
          Standardization.PER_COLUMN,
          new Architecture.Dense(128, 4, Architecture.Sorting.PAIRS),
          List.of(0.05 * root, 0.1 * root, 0.3 * root, root),
          5,
          Optimizer.ADAM,
          0.005,
          new Schedule.Cosine(),
          Math.min(256, normals),
          1000,
          new None(),
          new Displaced(0.05, 3),
          new Box.AroundNormals(0.3),
          new BoundaryAscent.None(),
          0.1,
          0.1,
          0.05);
    };
  }

  /**
   * For images with pixels in [−1, 1].
   *
   * <p>Pixels as they are; three pairs of layer and sort, 256 wide; margin √d/14, which is 2 for 28
   * × 28 grey pixels; λ = 10; Adam from 0.002 over 800 steps of 128 and 128. Negatives: uniform
   * pixels (1 of 8), blends of turned and rolled normals (2), normals turned, sized, slanted and
   * moved at random (2), normals with a rectangle (2) or a half (1) of another, changed one. They
   * look like normals close by and are none as a whole, so a network that tells them apart has
   * learned the shape.
   *
   * @param shape how a row holds an image
   * @return the rule
   */
  static Rule images(ImageShape shape) {
    ImageTransform moved = new Shift(Math.max(1, Math.min(shape.height(), shape.width()) / 6));
    ImageTransform mirrored = new Sometimes(0.5, new Flip(Flip.Direction.HORIZONTAL));
    ImageTransform changed = new Sequence(List.of(new Affine(180, 1.35, 0.5), mirrored, moved));
    ImageTransform nudged = new Sequence(List.of(new Affine(35, 1.25, 0.3), mirrored, moved));
    double noise = 0.2;
    Mixture negatives =
        new Mixture(
            List.of(
                new UniformBox(),
                ImageBlends.of(shape),
                new Transformed(shape, changed, noise),
                new Transformed(
                    shape, new Collage(Region.RECTANGLE, new Identity(), changed), noise),
                new Transformed(
                    shape, new Collage(Region.HALF_PLANE, new Identity(), nudged), noise)),
            List.of(1.0, 2.0, 2.0, 2.0, 1.0));
    return (normals, features) -> {
      Check.that(
          features == shape.size(),
          "Rule for images: expected rows of %d values, got %d",
          shape.size(),
          features);
      return new OneClassOptions(
          Standardization.NONE,
          new Architecture.Dense(256, 3, Architecture.Sorting.PAIRS),
          List.of(Math.sqrt(features) / 14),
          10,
          Optimizer.ADAM,
          0.002,
          new Schedule.Cosine(),
          Math.min(128, normals),
          800,
          new None(),
          negatives,
          new Box.Fixed(-1, 1),
          new BoundaryAscent.None(),
          0.1,
          0.1,
          0.05);
    };
  }
}
