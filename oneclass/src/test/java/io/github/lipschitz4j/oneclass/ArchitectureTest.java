package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.oneclass.Architecture.Convolutional;
import io.github.lipschitz4j.oneclass.Architecture.Dense;
import io.github.lipschitz4j.oneclass.Architecture.Kernel;
import io.github.lipschitz4j.oneclass.Architecture.Pooling;
import io.github.lipschitz4j.oneclass.Architecture.Sorting;
import io.github.lipschitz4j.oneclass.Architecture.Stage;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArchitectureTest {
  /** Projections in float32 through a dozen layers. */
  private static final double FLOAT32 = 1e-4;

  private static final ImageShape DIGITS = new ImageShape(1, 8, 8);
  private static final List<Stage> SMALL = List.of(new Stage(4, 2), new Stage(8, 1));

  /** Digits of 8×8 in [−1, 1]. */
  private static INDArray digits() {
    return BundledData.digits().train().features().getRows(rows()).div(8).sub(1);
  }

  private static int[] rows() {
    return IntStream.range(0, 60).toArray();
  }

  private static OneClassTrainer.Builder images(Convolutional net) {
    return OneClassTrainer.builder()
        .seed(3)
        .options(
            o ->
                o.architecture(net)
                    .standardization(Standardization.NONE)
                    .box(new Box.Fixed(-1, 1))
                    .augmentation(new RandomCrop(DIGITS, 1))
                    .negatives(new Mixture(List.of(new UniformBox(), ImageBlends.of(DIGITS))))
                    .ascent(new BoundaryAscent.NewtonRaphson(2, 1, 0))
                    .warmUp(0)
                    .optimizer(Optimizer.RMSPROP)
                    .learningRate(1e-3)
                    .batch(16)
                    .steps(3));
  }

  @ParameterizedTest
  @CsvSource({"SPECTRAL,AVERAGE", "SPECTRAL,L2_NORM", "ORTHOGONAL,L2_NORM"})
  void convolutionsTrainAndAreCertified(Kernel kernel, Pooling pooling) {
    INDArray normals = digits();
    OneClassTrainer trainer = images(new Convolutional(DIGITS, SMALL, kernel, pooling)).build();
    OneClassModel model = trainer.fit(normals);
    assertThat(model.signedDistance(normals)).hasSize(60).doesNotContain(Double.NaN);
    assertThat(model.certificate().bound().value()).isBetween(0.01, 1 + FLOAT32);
    assertThat(model.report().steps().get(1).step()).isEqualTo(3);
    if (pooling == Pooling.AVERAGE) {
      assertThat(bytes(trainer.fit(normals))).isEqualTo(bytes(model));
      assertThat(
              bytes(
                  images(new Convolutional(DIGITS, SMALL, kernel, pooling))
                      .seed(4)
                      .build()
                      .fit(normals)))
          .isNotEqualTo(bytes(model));
    }
  }

  @Test
  void hasTheLayersOfThePaper() {
    OneClassOptions options =
        OneClassOptions.defaults(10, 784).toBuilder()
            .architecture(Convolutional.vgg(new ImageShape(1, 28, 28)))
            .build();
    assertThat(
            NetworkLayers.of(options.architecture()).stream()
                .map(l -> l.getClass().getSimpleName()))
        .containsExactly(
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "ScaledAveragePooling2D",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "ScaledAveragePooling2D",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "SpectralConv2D",
            "GroupSort",
            "ScaledGlobalAveragePooling2D",
            "FrobeniusDense");
    MultiLayerNetwork network =
        OneClassNetwork.build(784, options, options.margin(), new SplittableRandom(1));
    // the paper's count of the same layers
    assertThat(network.numParams()).isEqualTo(2_103_617);
  }

  @ParameterizedTest
  @EnumSource(Sorting.class)
  void denseNetworksStartSteepAndAreCertified(Sorting sorting) {
    OneClassOptions options =
        OneClassOptions.defaults(10, 6).toBuilder().architecture(new Dense(32, 3, sorting)).build();
    MultiLayerNetwork network =
        OneClassNetwork.build(6, options, options.margin(), new SplittableRandom(1));
    assertThat(Certifier.certify(network).bound().value()).isLessThan(1 + FLOAT32);
    double slope =
        CondensedNetwork.of(network)
            .valueAndGradient(Samples.gaussian(300, 6, 5))
            .gradient()
            .norm2(1)
            .meanNumber()
            .doubleValue();
    assertThat(slope).isBetween(0.7, 1 + FLOAT32);
  }

  @Test
  void fullSortsTrain() {
    OneClassModel model =
        Trainings.small()
            .options(o -> o.architecture(new Dense(16, 2, Sorting.FULL)).steps(3))
            .build()
            .fit(moons(200, 1));
    assertThat(model.certificate().bound().value()).isLessThan(1 + FLOAT32);
    assertThat(model.provenance().options()).contains("sorting=FULL");
  }

  @Test
  void refusesLayersThatAreNone() {
    refuses(
        () -> new Dense(7, 1, Sorting.PAIRS),
        "Dense width: expected even and ≥ 2, got 7 (neurons are sorted in pairs)");
    refuses(
        () -> new Dense(0, 1, Sorting.PAIRS),
        "Dense width: expected even and ≥ 2, got 0 (neurons are sorted in pairs)");
    refuses(() -> new Dense(2, 0, Sorting.PAIRS), "Dense depth: expected ≥ 1, got 0");
    refuses(
        () -> new Stage(3, 1),
        "Stage channels: expected even and ≥ 2, got 3 (channels are sorted in pairs)");
    refuses(() -> new Stage(2, 0), "Stage convolutions: expected ≥ 1, got 0");
    refuses(
        () -> new Convolutional(DIGITS, List.of(), Kernel.SPECTRAL, Pooling.AVERAGE),
        "Convolutional stages: expected at least one, got none");
    refuses(
        () -> Convolutional.vgg(new ImageShape(1, 3, 8)),
        "Convolutional stages: expected sides of at least 2^2 pixels, got 3×8 (each stage but the last halves them)");
    refuses(
        () -> images(Convolutional.vgg(new ImageShape(3, 8, 8))).build().fit(digits()),
        "Convolutional: expected rows of 192 = 3·8·8 columns, got 64");
  }

  private static void refuses(ThrowingCallable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessage(message);
  }
}
