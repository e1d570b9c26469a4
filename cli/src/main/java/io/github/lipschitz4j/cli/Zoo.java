package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.layers.Abs;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Small networks with at least one layer of every kind, to attack their certificates: a new kind of
 * layer gets a line here.
 */
final class Zoo {
  private Zoo() {}

  static List<Specimen> all() {
    return List.of(
        several("SpectralDense, GroupSort", ZooData.DIGITS, DataType.FLOAT)
            .with(dense(64), new GroupSort(), dense(64), new GroupSort(), dense(10)),
        several("SpectralDense, FullSort, disjoint head", ZooData.DIGITS, DataType.FLOAT)
            .with(dense(48), new FullSort(), disjoint(10)),
        several("k = 4", ZooData.DIGITS, DataType.FLOAT)
            .with(
                new SpectralDense.Builder().nOut(32).lipschitz(4).build(),
                new GroupSort(4),
                joint(10)),
        several("OrthogonalConv2D, GroupSort", ZooData.IMAGES, DataType.FLOAT)
            .with(conv(4), new GroupSort(), conv(16), new GroupSort(), dense(10)),
        several("retraction, MaxMin, joint head", ZooData.MOONS, DataType.FLOAT)
            .with(
                new SpectralDense.Builder().nOut(32).weightMode(WeightMode.RETRACTION).build(),
                new MaxMin(),
                joint(2)),
        several("Abs, in double", ZooData.BLOBS, DataType.DOUBLE)
            .with(dense(16), new Abs(), dense(16), new Abs(), dense(3)),
        several("host's dense, relu and tanh", ZooData.BLOBS, DataType.FLOAT)
            .with(plain(16, Activation.RELU), plain(16, Activation.TANH), plain(3)),
        one("one output, HKR", ZooData.MOONS)
            .with(dense(32), new GroupSort(), dense(32), new FullSort(), joint(1)));
  }

  private static Specimen several(String name, ZooData data, DataType type) {
    LossLayer loss =
        new LossLayer.Builder(LossFunction.MSE).activation(new ActivationIdentity()).build();
    return new Specimen(name, data, type, false, List.of(loss));
  }

  private static Specimen one(String name, ZooData data) {
    LossLayer loss =
        new LossLayer.Builder(new LossHkr(10, 0.5)).activation(new ActivationIdentity()).build();
    return new Specimen(name, data, DataType.FLOAT, true, List.of(loss));
  }

  private static Layer dense(int out) {
    return new SpectralDense.Builder().nOut(out).build();
  }

  private static Layer joint(int out) {
    return new FrobeniusDense.Builder().nOut(out).build();
  }

  private static Layer disjoint(int out) {
    return new FrobeniusDense.Builder().nOut(out).neurons(FrobeniusDense.Neurons.DISJOINT).build();
  }

  private static Layer conv(int out) {
    return new OrthogonalConv2D.Builder().nOut(out).kernelSize(2).stride(2).border(0).build();
  }

  private static Layer plain(int out, Activation activation) {
    return new DenseLayer.Builder().nOut(out).activation(activation).build();
  }

  private static Layer plain(int out) {
    return plain(out, Activation.IDENTITY);
  }
}
