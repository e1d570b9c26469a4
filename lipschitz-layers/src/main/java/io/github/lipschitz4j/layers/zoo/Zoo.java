package io.github.lipschitz4j.layers.zoo;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.LipschitzResidual;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.ScaledL2NormPooling2D;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Layers of small 1-Lipschitz classifiers, without a loss: add a {@code LossLayer} with the loss of
 * your choice, and set the network's input type.
 *
 * <p>All weights are kept on their manifolds by retraction; every activation is a sort of pairs.
 * The head is an orthonormal matrix, so the certificate of a pair of classes has the factor √2.
 */
public final class Zoo {
  private Zoo() {}

  /**
   * A perceptron: dense layers with sorted pairs between them.
   *
   * @param classes outputs, at least 1
   * @param widths of the hidden layers, even, at least one
   * @return the layers
   */
  public static List<Layer> perceptron(int classes, int... widths) {
    Check.that(widths.length > 0, "Zoo perceptron: expected at least one width, got none");
    List<Layer> layers = new ArrayList<>();
    for (int width : widths) {
      layers.add(dense(width));
      layers.add(new GroupSort());
    }
    layers.add(head(classes));
    return layers;
  }

  /**
   * The VGG-like network of the HKR paper, small: two blocks of two 3×3 convolutions (16, then 32
   * channels) and an l2-norm pooling by 2, then a dense layer.
   *
   * <p>Convolutions are reshaped and orthonormalized, as deel-lip's. Source: Serrurier et al.
   * (2021), "Achieving robustness in classification using optimal transport with hinge
   * regularization", §5.
   *
   * @param classes outputs, at least 1
   * @return the layers, for images whose sides are at least 4
   */
  public static List<Layer> vgg(int classes) {
    List<Layer> layers = new ArrayList<>();
    for (int channels : new int[] {16, 32}) {
      for (int k = 0; k < 2; k++) {
        layers.add(
            new SpectralConv2D.Builder()
                .nOut(channels)
                .kernelSize(3)
                .weightMode(WeightMode.RETRACTION)
                .build());
        layers.add(new GroupSort());
      }
      layers.add(new ScaledL2NormPooling2D.Builder().poolSize(2).build());
    }
    layers.add(dense(128));
    layers.add(new GroupSort());
    layers.add(head(classes));
    return layers;
  }

  /**
   * A residual network: an orthogonal convolution by stride 2, blocks {@code σ(α)x + (1 −
   * σ(α))f(x)} of two 3×3 orthogonal convolutions, another stride 2, and a dense head.
   *
   * @param classes outputs, at least 1
   * @param channels of the blocks, even
   * @param blocks how many, at least 1
   * @return the layers, for images whose sides are multiples of 4
   */
  public static List<Layer> residual(int classes, int channels, int blocks) {
    Check.that(blocks >= 1, "Zoo residual blocks: expected ≥ 1, got %d", blocks);
    List<Layer> layers = new ArrayList<>();
    layers.add(conv(channels, 2));
    layers.add(new GroupSort());
    for (int k = 0; k < blocks; k++) {
      layers.add(
          new LipschitzResidual.Builder()
              .layers(conv(channels, 1), new GroupSort(), conv(channels, 1))
              .build());
      layers.add(new GroupSort());
    }
    layers.add(conv(2 * channels, 2));
    layers.add(new GroupSort());
    layers.add(head(classes));
    return layers;
  }

  private static OrthogonalConv2D conv(int channels, int stride) {
    return new OrthogonalConv2D.Builder()
        .nOut(channels)
        .kernelSize(3)
        .stride(stride)
        .weightMode(WeightMode.RETRACTION)
        .build();
  }

  private static SpectralDense dense(int width) {
    return new SpectralDense.Builder().nOut(width).weightMode(WeightMode.RETRACTION).build();
  }

  private static SpectralDense head(int classes) {
    return dense(classes);
  }
}
