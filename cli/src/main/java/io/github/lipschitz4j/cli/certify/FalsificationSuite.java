package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.layers.Abs;
import io.github.lipschitz4j.layers.AolConv2D;
import io.github.lipschitz4j.layers.AolDense;
import io.github.lipschitz4j.layers.BatchCentering;
import io.github.lipschitz4j.layers.Flatten;
import io.github.lipschitz4j.layers.FrobeniusConv2D;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Householder;
import io.github.lipschitz4j.layers.InvertibleDownSampling;
import io.github.lipschitz4j.layers.InvertibleUpSampling;
import io.github.lipschitz4j.layers.LayerCentering;
import io.github.lipschitz4j.layers.LipschitzBatchNorm;
import io.github.lipschitz4j.layers.LipschitzPRelu;
import io.github.lipschitz4j.layers.LipschitzResidual;
import io.github.lipschitz4j.layers.LipschitzScale;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.SandwichDense;
import io.github.lipschitz4j.layers.ScaledAveragePooling2D;
import io.github.lipschitz4j.layers.ScaledGlobalAveragePooling2D;
import io.github.lipschitz4j.layers.ScaledGlobalL2NormPooling2D;
import io.github.lipschitz4j.layers.ScaledL2NormPooling2D;
import io.github.lipschitz4j.layers.ScaledUpsampling;
import io.github.lipschitz4j.layers.SdpConv2D;
import io.github.lipschitz4j.layers.SdpDense;
import io.github.lipschitz4j.layers.SpectralConv1D;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.SpectralConv2DTranspose;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Small networks with at least one layer of every kind, to attack their certificates: a new kind of
 * layer gets a line here.
 */
final class FalsificationSuite {
  private FalsificationSuite() {}

  static List<Specimen> all() {
    return Stream.of(rows(), convolutions(), others()).flatMap(List::stream).toList();
  }

  /** Networks of rows. */
  private static List<Specimen> rows() {
    return List.of(
        several("SpectralDense, GroupSort", SuiteData.DIGITS, DataType.FLOAT)
            .with(dense(64), new GroupSort(), dense(64), new GroupSort(), dense(10)),
        several("SpectralDense, FullSort, disjoint head", SuiteData.DIGITS, DataType.FLOAT)
            .with(dense(48), new FullSort(), disjoint(10)),
        several("k = 4", SuiteData.DIGITS, DataType.FLOAT)
            .with(
                new SpectralDense.Builder().nOut(32).lipschitz(4).build(),
                new GroupSort(4),
                joint(10)),
        several("retraction, MaxMin, joint head", SuiteData.MOONS, DataType.FLOAT)
            .with(
                new SpectralDense.Builder().nOut(32).weightMode(WeightMode.RETRACTION).build(),
                new MaxMin(),
                joint(2)),
        several("Abs, in double", SuiteData.BLOBS, DataType.DOUBLE)
            .with(dense(16), new Abs(), dense(16), new Abs(), dense(3)),
        one("one output, HKR", SuiteData.MOONS)
            .with(dense(32), new GroupSort(), dense(32), new FullSort(), joint(1)),
        several("AolDense, SandwichDense, SdpDense", SuiteData.DIGITS, DataType.FLOAT)
            .with(
                aol(32),
                new Householder.Builder().build(),
                new SandwichDense.Builder().nOut(32).build(),
                new SdpDense.Builder().build(),
                aol(10)),
        several("LipschitzResidual, learnt scale", SuiteData.DIGITS, DataType.FLOAT)
            .with(
                dense(32),
                new GroupSort(),
                residual(dense(32), new GroupSort(), dense(32)),
                new LipschitzScale.Builder().learnable().build(),
                dense(10)));
  }

  /** Networks of images and series: every convolution, every padding. */
  private static List<Specimen> convolutions() {
    return List.of(
        several("OrthogonalConv2D, stride", SuiteData.IMAGES, DataType.FLOAT)
            .with(patches(4), new GroupSort(), patches(16), new GroupSort(), dense(10)),
        several("OrthogonalConv2D, zeros, ring, groups", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                new OrthogonalConv2D.Builder().nOut(8).stride(2).build(),
                new GroupSort(),
                new OrthogonalConv2D.Builder().nOut(8).padding(Padding.CIRCULAR).build(),
                new GroupSort(),
                new OrthogonalConv2D.Builder().nOut(8).groups(2).build(),
                new GroupSort(),
                dense(10)),
        several("SpectralConv2D, reflect, replicate, zeros", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                spectral(2, Padding.REFLECT),
                new ScaledL2NormPooling2D.Builder().build(),
                spectral(4, Padding.REPLICATE),
                new LipschitzPRelu.Builder().build(),
                spectral(4, Padding.ZEROS),
                new Householder.Builder().build(),
                dense(10)),
        several("SpectralConv1D, symmetric", SuiteData.SERIES, DataType.FLOAT)
            .with(
                new LayerCentering.Builder().build(),
                new SpectralConv1D.Builder().nOut(8).padding(Padding.SYMMETRIC).build(),
                new GroupSort(),
                new SpectralConv1D.Builder().nOut(8).stride(2).dilation(2).build(),
                new Flatten(),
                new MaxMin(),
                dense(10)),
        several("SpectralConv2DTranspose, sampling", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                new InvertibleDownSampling(2),
                new SpectralConv2D.Builder().nOut(2).stride(2).build(),
                new SpectralConv2DTranspose.Builder().nOut(2).stride(2).build(),
                new MaxMin(),
                new InvertibleUpSampling(2),
                dense(10)),
        several("AolConv2D, FrobeniusConv2D, norms of batches", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                new BatchCentering.Builder().build(),
                new AolConv2D.Builder().nOut(4).stride(2).padding(Padding.REFLECT).build(),
                new LipschitzBatchNorm.Builder().scale(LipschitzBatchNorm.Scale.MEASURED).build(),
                new GroupSort(),
                new FrobeniusConv2D.Builder().nOut(4).padding(Padding.SYMMETRIC).build(),
                new LipschitzBatchNorm.Builder().build(),
                new Abs(),
                dense(10)),
        several("SdpConv2D, in double", SuiteData.IMAGES, DataType.DOUBLE)
            .with(
                new InvertibleDownSampling(2),
                new SdpConv2D.Builder().build(),
                new SdpConv2D.Builder().hidden(3).padding(Padding.REPLICATE).build(),
                dense(10)));
  }

  /** Poolings, residuals of images, and layers of the host. */
  private static List<Specimen> others() {
    return List.of(
        several("ScaledAveragePooling2D, ScaledUpsampling", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                new ScaledAveragePooling2D.Builder().build(),
                new SpectralConv2D.Builder().nOut(4).stride(2).build(),
                new GroupSort(),
                new ScaledUpsampling.Builder().size(2).build(),
                dense(10)),
        several("LipschitzResidual, global averages", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                patches(4),
                new GroupSort(),
                residual(spectral(4, Padding.CIRCULAR), new GroupSort()),
                patches(16),
                new GroupSort(),
                new ScaledGlobalAveragePooling2D.Builder().build(),
                dense(10)),
        several("global l2 norms", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                patches(4),
                new Abs(),
                patches(16),
                new ScaledGlobalL2NormPooling2D.Builder().build(),
                dense(10)),
        several("host's dense, relu and tanh", SuiteData.BLOBS, DataType.FLOAT)
            .with(plain(16, Activation.RELU), plain(16, Activation.TANH), plain(3)),
        several("host's convolution, pooling, norms of batches", SuiteData.IMAGES, DataType.FLOAT)
            .with(
                new ConvolutionLayer.Builder(3, 3)
                    .nOut(4)
                    .stride(2, 2)
                    .padding(1, 1)
                    .activation(Activation.RELU)
                    .build(),
                new BatchNormalization.Builder().build(),
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build(),
                plain(10)));
  }

  private static Specimen several(String name, SuiteData data, DataType type) {
    LossLayer loss =
        new LossLayer.Builder(LossFunction.MSE).activation(new ActivationIdentity()).build();
    return new Specimen(name, data, type, false, List.of(loss));
  }

  private static Specimen one(String name, SuiteData data) {
    LossLayer loss =
        new LossLayer.Builder(new LossHkr(10, 0.5)).activation(new ActivationIdentity()).build();
    return new Specimen(name, data, DataType.FLOAT, true, List.of(loss));
  }

  private static Layer dense(int out) {
    return new SpectralDense.Builder().nOut(out).build();
  }

  private static Layer aol(int out) {
    return new AolDense.Builder().nOut(out).build();
  }

  private static Layer joint(int out) {
    return new FrobeniusDense.Builder().nOut(out).build();
  }

  private static Layer disjoint(int out) {
    return new FrobeniusDense.Builder().nOut(out).neurons(FrobeniusDense.Neurons.DISJOINT).build();
  }

  private static Layer residual(Layer... inside) {
    return new LipschitzResidual.Builder().layers(inside).build();
  }

  /** An orthogonal convolution of blocks of 2 × 2, side by side. */
  private static Layer patches(int out) {
    return new OrthogonalConv2D.Builder().nOut(out).kernelSize(2).stride(2).border(0).build();
  }

  private static Layer spectral(int out, Padding padding) {
    return new SpectralConv2D.Builder().nOut(out).padding(padding).build();
  }

  private static Layer plain(int out, Activation activation) {
    return new DenseLayer.Builder().nOut(out).activation(activation).build();
  }

  private static Layer plain(int out) {
    return plain(out, Activation.IDENTITY);
  }
}
