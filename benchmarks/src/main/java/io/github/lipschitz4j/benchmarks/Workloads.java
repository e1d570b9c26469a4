package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.Workspaces;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossKr;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our side of the comparison. The peer's, row by row, is {@code benchmarks/peer/measure.py}. */
final class Workloads {
  private static final int ROWS = 256;
  private static final int STEPS_TO_VALUE = 500;

  /** How far weights move in a step, in Frobenius norm: as an optimizer's usual one does. */
  private static final double STEP = 0.1;

  private static final Net ONE_CLASS = Net.parse("2-512x4-1");

  private Workloads() {}

  /** The Wasserstein toy of {@link Batch#squares}. */
  static Workload wassersteinToy() {
    Batch toy = Batch.squares();
    Learner learner =
        Learner.of(
            Net.parse("4096-128-64-32-1")
                .lipschitz(Sort.FULL_SORT, WeightMode.RETRACTION, new LossKr(), 0.01));
    return new Workload(
        () -> learner.step(toy.x(), toy.labels()),
        STEPS_TO_VALUE,
        () -> OptionalDouble.of(toy.gap(learner.condensed().value(toy.x()))));
  }

  /** Normals and negatives drawn, 16 full Newton–Raphson steps, one HKR step on both. */
  static Workload oneClass(Sort sort) {
    Learner learner =
        Learner.of(ONE_CLASS.lipschitz(sort, WeightMode.RETRACTION, new LossHkr(100, 0.1), 5e-4));
    float[][] moons = ToyDataset.TWO_MOONS.sample(2000, 0).castTo(DataType.FLOAT).toFloatMatrix();
    Domain domain = new Domain(new double[] {-2, -1.5}, new double[] {3, 2});
    BoundaryAscent ascent = new BoundaryAscent.NewtonRaphson(16, 16, -0.1);
    INDArray labels = Inputs.signs(2 * ROWS);
    SplittableRandom random = new SplittableRandom(1);
    return Workload.of(
        () -> {
          float[][] normals = new float[ROWS][];
          float[][] negatives = new float[ROWS][2];
          for (int i = 0; i < ROWS; i++) {
            normals[i] = moons[random.nextInt(moons.length)];
            negatives[i][0] = (float) (-2 + 5 * random.nextDouble());
            negatives[i][1] = (float) (-1.5 + 3.5 * random.nextDouble());
          }
          INDArray start = Nd4j.createFromArray(negatives);
          INDArray climbed = ascent.climb(learner.condensed(), start, domain, random);
          learner.step(Nd4j.vstack(Nd4j.createFromArray(normals), climbed), labels);
        });
  }

  static Workload denseNearOrthogonal() {
    INDArray orthogonal = new Retraction.Orthogonal().retract(Inputs.gaussian(3, 512, 512));
    return dense(orthogonal, WeightMode.RETRACTION);
  }

  static Workload denseFromGaussian() {
    return dense(Inputs.gaussian(3, 1024, 1024), WeightMode.REPARAMETRIZATION);
  }

  private static Workload dense(INDArray weight, WeightMode mode) {
    int width = weight.rows();
    TrainedLayer layer =
        new TrainedLayer(
            new SpectralDense.Builder().nIn(width).nOut(width).weightMode(mode).build(),
            weight,
            Inputs.gaussian(1, ROWS, width),
            Inputs.gaussian(2, ROWS, width),
            STEP);
    return Workload.of(layer::step);
  }

  private static LayerPass rows(Layer conf, int width) {
    return new LayerPass(
        conf,
        InputType.feedForward(width),
        Inputs.gaussian(1, ROWS, width),
        Inputs.gaussian(2, ROWS, width));
  }

  /** Weights change in each pass, by a step of the length that a usual optimizer makes. */
  private static Workload stepping(LayerPass pass) {
    pass.forwardBackward();
    pass.stepLength(STEP);
    return Workload.of(pass::forwardBackwardStep);
  }

  static Workload sort(Sort sort) {
    LayerPass pass = rows(sort == Sort.FULL_SORT ? new FullSort() : new GroupSort(2), 1024);
    return Workload.of(pass::again);
  }

  static Workload convolutionProjected() {
    LayerPass pass = convolution(WeightMode.REPARAMETRIZATION);
    pass.parameter("W", Inputs.gaussian(3, 64, 64, 3, 3));
    return stepping(pass);
  }

  static Workload convolutionRetracted() {
    return stepping(convolution(WeightMode.RETRACTION));
  }

  private static LayerPass convolution(WeightMode mode) {
    return new LayerPass(
        new SpectralConv2D.Builder().nOut(64).weightMode(mode).build(),
        InputType.convolutional(32, 32, 64),
        images(1),
        images(2));
  }

  static Workload convolutionPlain() {
    return again(
        new ConvolutionLayerBenchmark.PlainConvolution(
                Inputs.gaussian(3, 64, 64, 3, 3), Inputs.zeros(1, 64), images(1), images(2))
            ::forwardBackwardStep);
  }

  /** As layers run in training: every array of a pass lies where those of the last one lay. */
  private static Workload again(Supplier<?> pass) {
    return Workload.of(() -> Workspaces.again("LIPSCHITZ_WORKLOAD", pass));
  }

  private static INDArray images(long seed) {
    return Inputs.gaussian(seed, 128, 64, 32, 32);
  }

  static Workload served() {
    CondensedNetwork network =
        CondensedNetwork.of(
            ONE_CLASS.lipschitz(
                Sort.GROUP_SORT_2, WeightMode.RETRACTION, new LossHkr(100, 0.1), 5e-4));
    INDArray x = Inputs.gaussian(ROWS, 2);
    return Workload.of(() -> network.value(x));
  }

  static Workload servedPlain() {
    MultiLayerNetwork network = ONE_CLASS.plain(new LossHkr(100, 0.1), 5e-4);
    INDArray x = Inputs.gaussian(ROWS, 2);
    return Workload.of(() -> network.output(x));
  }
}
