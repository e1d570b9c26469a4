package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.ScaledAveragePooling2D;
import io.github.lipschitz4j.layers.ScaledGlobalAveragePooling2D;
import io.github.lipschitz4j.layers.ScaledGlobalL2NormPooling2D;
import io.github.lipschitz4j.layers.ScaledL2NormPooling2D;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The layers of an architecture, head included, in order. */
final class NetworkLayers {
  private NetworkLayers() {}

  static List<Layer> of(Architecture architecture) {
    List<Layer> layers = new ArrayList<>();
    if (architecture instanceof Architecture.Dense dense) {
      addDense(layers, dense);
    } else if (architecture instanceof Architecture.Convolutional convolutional) {
      addStages(layers, convolutional);
    }
    layers.add(new FrobeniusDense.Builder().nOut(1).weightMode(WeightMode.RETRACTION).build());
    return layers;
  }

  private static void addDense(List<Layer> layers, Architecture.Dense dense) {
    for (int k = 0; k < dense.depth(); k++) {
      layers.add(
          new SpectralDense.Builder()
              .nOut(dense.width())
              .weightMode(WeightMode.RETRACTION)
              .build());
      layers.add(dense.sorting() == Architecture.Sorting.PAIRS ? new GroupSort(2) : new FullSort());
    }
  }

  private static void addStages(List<Layer> layers, Architecture.Convolutional net) {
    int last = net.stages().size() - 1;
    for (int k = 0; k <= last; k++) {
      Architecture.Stage stage = net.stages().get(k);
      for (int c = 0; c < stage.convolutions(); c++) {
        layers.add(convolution(stage.channels(), net.kernel()));
        if (k == last || c < stage.convolutions() - 1) {
          layers.add(new GroupSort(2));
        }
      }
      layers.add(k < last ? halving(net.pooling()) : global(net.pooling()));
    }
  }

  private static Layer convolution(int channels, Architecture.Kernel kernel) {
    return kernel == Architecture.Kernel.SPECTRAL
        ? new SpectralConv2D.Builder()
            .nOut(channels)
            .kernelSize(3)
            .weightMode(WeightMode.RETRACTION)
            .build()
        : new OrthogonalConv2D.Builder()
            .nOut(channels)
            .kernelSize(3)
            .weightMode(WeightMode.RETRACTION)
            .build();
  }

  private static Layer halving(Architecture.Pooling pooling) {
    return pooling == Architecture.Pooling.AVERAGE
        ? new ScaledAveragePooling2D.Builder().poolSize(2).build()
        : new ScaledL2NormPooling2D.Builder().poolSize(2).build();
  }

  private static Layer global(Architecture.Pooling pooling) {
    return pooling == Architecture.Pooling.AVERAGE
        ? new ScaledGlobalAveragePooling2D()
        : new ScaledGlobalL2NormPooling2D();
  }
}
