package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.List;
import java.util.Objects;

/** What the network is made of; every choice is 1-Lipschitz, with a head of unit norm. */
public sealed interface Architecture permits Architecture.Dense, Architecture.Convolutional {
  /** What follows an orthonormal dense layer. */
  enum Sorting {
    /** Neighbours in pairs: cheapest. */
    PAIRS,
    /** All neurons of a layer: the paper's choice for tables. */
    FULL
  }

  /** How a convolution is kept 1-Lipschitz. */
  enum Kernel {
    /** The kernel as a matrix is orthonormal, over the patches' overlap: the paper's choice. */
    SPECTRAL,
    /** The convolution as a map is orthogonal: no gradient shrinks, and a step costs more. */
    ORTHOGONAL
  }

  /** How neighbouring pixels become one. */
  enum Pooling {
    /** Scaled mean: the paper's code. */
    AVERAGE,
    /** Euclidean norm, which loses no length: the paper's text. */
    L2_NORM
  }

  /**
   * Orthonormal dense layers, each with a sort, started as a cone around the normals' centre.
   *
   * @param width neurons of a hidden layer, even, at least 2
   * @param depth hidden layers, at least 1
   * @param sorting what follows each
   */
  record Dense(int width, int depth, Sorting sorting) implements Architecture {
    /** Checks the ranges. */
    public Dense {
      Objects.requireNonNull(sorting, "Dense sorting");
      Check.that(
          width >= 2 && width % 2 == 0,
          "Dense width: expected even and ≥ 2, got %d (neurons are sorted in pairs)",
          width);
      Check.that(depth >= 1, "Dense depth: expected ≥ 1, got %d", depth);
    }
  }

  /**
   * Convolutions of one size of image.
   *
   * @param channels outputs of each, even, at least 2
   * @param convolutions how many, at least 1
   */
  record Stage(int channels, int convolutions) {
    /** Checks the ranges. */
    public Stage {
      Check.that(
          channels >= 2 && channels % 2 == 0,
          "Stage channels: expected even and ≥ 2, got %d (channels are sorted in pairs)",
          channels);
      Check.that(convolutions >= 1, "Stage convolutions: expected ≥ 1, got %d", convolutions);
    }
  }

  /**
   * Stages of 3×3 convolutions with sorted pairs of channels between them, a pooling by 2 between
   * stages, a pooling over what is left after the last.
   *
   * <p>A convolution right before a pooling by 2 has no sort after it. Weights start as random
   * orthonormal ones, from the training's seed. Source: spectral_VGG_V2 of the paper's code.
   *
   * @param shape how a row holds an image; its sides are at least 2 to the power of the poolings
   * @param stages at least one
   * @param kernel how the convolutions are kept 1-Lipschitz
   * @param pooling how images get smaller
   */
  record Convolutional(ImageShape shape, List<Stage> stages, Kernel kernel, Pooling pooling)
      implements Architecture {
    /** Copies the list, checks the ranges. */
    public Convolutional {
      Objects.requireNonNull(shape, "Convolutional shape");
      Objects.requireNonNull(kernel, "Convolutional kernel");
      Objects.requireNonNull(pooling, "Convolutional pooling");
      stages = List.copyOf(stages);
      Check.that(!stages.isEmpty(), "Convolutional stages: expected at least one, got none");
      Check.that(
          stages.size() <= 16 && Math.min(shape.height(), shape.width()) >> stages.size() - 1 > 0,
          "Convolutional stages: expected sides of at least 2^%d pixels, got %d×%d (each stage but"
              + " the last halves them)",
          stages.size() - 1,
          shape.height(),
          shape.width());
    }

    /**
     * The paper's network: four convolutions of 64 channels, four of 128, three of 256, means as
     * poolings.
     *
     * @param shape how a row holds an image, sides of at least 4
     * @return the architecture, of about 2.1 million weights
     */
    public static Convolutional vgg(ImageShape shape) {
      return new Convolutional(
          shape,
          List.of(new Stage(64, 4), new Stage(128, 4), new Stage(256, 3)),
          Kernel.SPECTRAL,
          Pooling.AVERAGE);
    }
  }
}
