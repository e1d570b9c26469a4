package io.github.lipschitz4j.isometric.nets;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.Objects;

/** What encoder and decoder are made of where the user brings none of their own. */
public sealed interface Architecture permits Architecture.Dense, Architecture.Convolutional {

  /** What follows each hidden dense layer. */
  enum Nonlinearity {
    /** tanh. */
    TANH,
    /** ln(1 + eˣ). */
    SOFTPLUS,
    /** max(x, 0). */
    RELU
  }

  /**
   * Dense layers; the decoder has the encoder's widths in reverse order. Codes and reconstructions
   * are linear.
   *
   * @param hidden widths of the encoder's hidden layers, each at least 1; may be empty
   * @param nonlinearity what follows each of them
   */
  record Dense(List<Integer> hidden, Nonlinearity nonlinearity) implements Architecture {
    /** Copies the list, checks the ranges. */
    public Dense {
      hidden = List.copyOf(hidden);
      Objects.requireNonNull(nonlinearity, "Dense nonlinearity");
      for (int width : hidden) {
        Check.that(width >= 1, "Dense hidden width: expected ≥ 1, got %d", width);
      }
    }
  }

  /**
   * For images: in the encoder each stage is a convolution of 5×5 with stride 2 and a divisive
   * normalization ({@link io.github.lipschitz4j.isometric.layers.GDN}), then a hidden dense layer
   * and a linear one; the decoder goes back by dense layers, and stages of doubling, convolution of
   * 5×5 and {@link io.github.lipschitz4j.isometric.layers.IGDN}.
   *
   * @param channels of an image, at least 1
   * @param height of an image, a multiple of 2 to the power of the stages
   * @param width of an image, likewise
   * @param stages outputs of each convolution, at least one, each at least 1
   * @param hidden width of the dense layer between, softplus; at least 1
   */
  record Convolutional(int channels, int height, int width, List<Integer> stages, int hidden)
      implements Architecture {
    /** Copies the list, checks the ranges. */
    public Convolutional {
      stages = List.copyOf(stages);
      Check.that(
          channels >= 1 && height >= 1 && width >= 1 && hidden >= 1,
          "Convolutional sizes: expected ≥ 1, got images %d×%d×%d and %d hidden",
          channels,
          height,
          width,
          hidden);
      Check.that(
          !stages.isEmpty() && stages.size() <= 16,
          "Convolutional stages: expected 1 to 16, got %d",
          stages.size());
      for (int outputs : stages) {
        Check.that(outputs >= 1, "Convolutional stage: expected ≥ 1 outputs, got %d", outputs);
      }
      int factor = 1 << stages.size();
      Check.that(
          height % factor == 0 && width % factor == 0,
          "Convolutional images: expected sides that are multiples of %d, got %d×%d (each of %d"
              + " stages halves them; crop or resize the images, or take fewer stages)",
          factor,
          height,
          width,
          stages.size());
    }

    /**
     * Two stages of 16 and 32 channels, a hidden layer of 128: a step of 64 images of 28×28 pixels
     * takes a fraction of a second on one thread.
     *
     * @param channels of an image, at least 1
     * @param height of an image, a multiple of 4
     * @param width of an image, a multiple of 4
     * @return the architecture
     */
    public static Convolutional small(int channels, int height, int width) {
      return new Convolutional(channels, height, width, List.of(16, 32), 128);
    }
  }
}
