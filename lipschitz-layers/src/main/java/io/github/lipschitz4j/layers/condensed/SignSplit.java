package io.github.lipschitz4j.layers.condensed;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The positive part of all channels, then the negative part: {@code x ↦ [relu(x), relu(−x)]}.
 *
 * <p>Pullback: {@code (g₁, g₂) ↦ g₁} where {@code x > 0}, {@code −g₂} where {@code x < 0}, 0 at 0.
 *
 * @param name see {@link CondensedLayer#name}
 */
public record SignSplit(String name) implements Rearrangement {
  static final String KIND = "max-min";

  @Override
  public Traced trace(INDArray x) {
    INDArray both = Nd4j.concat(1, x, x.neg());
    INDArray positive = both.gt(0).castTo(x.dataType());
    return new Traced(both.muli(positive), g -> fold(g.mul(positive), x.size(1)));
  }

  /** The first half of the channels minus the second: the adjoint of x ↦ [x, −x]. */
  private static INDArray fold(INDArray g, long channels) {
    INDArray[] halves = new INDArray[2];
    for (int half = 0; half < 2; half++) {
      INDArrayIndex[] part = new INDArrayIndex[g.rank()];
      Arrays.fill(part, NDArrayIndex.all());
      part[1] = NDArrayIndex.interval(half * channels, (half + 1) * channels);
      halves[half] = g.get(part);
    }
    return halves[0].sub(halves[1]);
  }

  @Override
  public long[] outputs(long[] inputs) {
    long[] outputs = inputs.clone();
    outputs[0] *= 2;
    return outputs;
  }

  @Override
  public long[] inputs(long[] outputs) {
    long[] inputs = outputs.clone();
    inputs[0] /= 2;
    return inputs;
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND);
  }
}
