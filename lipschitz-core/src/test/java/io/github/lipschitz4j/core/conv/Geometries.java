package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The geometries that tests of convolutions run over, and Gaussian arrays for them. */
final class Geometries {
  private Geometries() {}

  /** Every axis of kernel 1–7, stride 1–3, dilation 1–2, each padding, 8 and 9 positions. */
  static List<ConvAxis> axes() {
    List<ConvAxis> axes = new ArrayList<>();
    for (int kernel = 1; kernel <= 7; kernel++) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int dilation = 1; dilation <= 2; dilation++) {
          for (Padding padding : Padding.values()) {
            axes.add(ConvAxis.same(8, kernel, stride, dilation, padding));
            axes.add(ConvAxis.same(9, kernel, stride, dilation, padding));
          }
        }
      }
    }
    // no padding, more of it on one side, more than a kernel reaches
    axes.add(new ConvAxis(9, 3, 1, 1, 0, 0, Padding.ZEROS));
    axes.add(new ConvAxis(9, 4, 3, 1, 0, 0, Padding.ZEROS));
    axes.add(new ConvAxis(5, 3, 2, 1, 4, 5, Padding.ZEROS));
    axes.add(new ConvAxis(4, 2, 1, 1, 4, 0, Padding.CIRCULAR));
    axes.add(new ConvAxis(4, 5, 1, 1, 0, 3, Padding.REFLECT));
    axes.add(new ConvAxis(1, 3, 1, 1, 1, 1, Padding.REPLICATE));
    axes.add(new ConvAxis(3, 2, 2, 1, 3, 3, Padding.SYMMETRIC));
    return axes;
  }

  /** All of them as series, an image of height 1 each, 2 channels to 3. */
  static Stream<ConvShape> series() {
    return axes().stream().map(axis -> new ConvShape(2, 3, 1, ConvAxis.none(1), axis));
  }

  /** Images: two axes drawn by seed, a few with groups. */
  static Stream<ConvShape> images() {
    List<ConvAxis> axes = axes();
    SplittableRandom random = new SplittableRandom(17);
    int[][] channels = {{2, 3, 1}, {3, 2, 1}, {1, 1, 1}, {4, 6, 2}, {3, 3, 3}, {1, 4, 1}};
    List<ConvShape> images = new ArrayList<>();
    for (int k = 0; k < 60; k++) {
      int[] c = channels[k % channels.length];
      ConvAxis height = axes.get(random.nextInt(axes.size()));
      ConvAxis width = axes.get(random.nextInt(axes.size()));
      images.add(new ConvShape(c[0], c[1], c[2], height, width));
    }
    ConvAxis whole = ConvAxis.none(5);
    images.add(new ConvShape(3, 4, 1, whole, whole));
    images.add(new ConvShape(4, 4, 2, ConvAxis.none(4), ConvAxis.none(6)));
    return images.stream();
  }

  /** Independent standard normals of any shape, 'c' order. */
  static INDArray gaussian(long seed, long... shape) {
    int length = 1;
    for (long d : shape) {
      length *= (int) d;
    }
    return Samples.gaussian(1, length, seed).reshape('c', shape);
  }
}
