package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.metric.kernel.Centres;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.kernel.Kernel;
import io.github.lipschitz4j.metric.kernel.KernelGradient;
import io.github.lipschitz4j.metric.kernel.KernelPass;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A step of the Gaussian kernel classifier, forward and back: 64 rows of 64 features, 6000 centres,
 * 200 neighbours; as one batch, and row by row as the paper's code does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelStepBenchmark {
  private static final int ROWS = 64;
  private static final int FEATURES = 64;
  private static final int CENTRES = 6000;
  private static final int CLASSES = 10;

  /** What another order of sums may change. */
  private static final double ROUNDING = 1e-9;

  private GaussianKernelClassifier classifier;
  private INDArray rows;
  private INDArray gradient;
  private int[][] neighbours;

  /** Makes the inputs and checks that both ways compute the same. */
  @Setup
  public void setup() {
    int[] labels = new int[CENTRES];
    Arrays.setAll(labels, m -> m % CLASSES);
    INDArray centres = Inputs.gaussian(CENTRES, FEATURES).castTo(DataType.DOUBLE);
    classifier =
        GaussianKernelClassifier.of(
            new Centres(centres, labels, CLASSES), new Kernel(3, 200), new NeighbourIndex.Exact());
    rows = Inputs.gaussian(ROWS, FEATURES).castTo(DataType.DOUBLE);
    gradient = Inputs.gaussian(ROWS, CLASSES).castTo(DataType.DOUBLE);
    neighbours = classifier.neighbours(rows).indices();
    INDArray last = batched().features().getRow(ROWS - 1, true);
    INDArray alone = looped().features();
    Inputs.check(last.equalsWithEps(alone, ROUNDING), "row by row");
  }

  /** All rows at once. */
  @Benchmark
  public KernelGradient batched() {
    KernelPass pass = classifier.trace(rows, neighbours);
    return pass.pullback(gradient);
  }

  /** A pass for each row; the last one's gradient. */
  @Benchmark
  public KernelGradient looped() {
    KernelGradient last = null;
    for (int i = 0; i < ROWS; i++) {
      INDArray row = rows.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all());
      KernelPass pass = classifier.trace(row, new int[][] {neighbours[i]});
      last = pass.pullback(gradient.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all()));
    }
    return last;
  }
}
