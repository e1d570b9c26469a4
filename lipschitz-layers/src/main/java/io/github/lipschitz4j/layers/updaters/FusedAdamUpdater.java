package io.github.lipschitz4j.layers.updaters;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.Memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** One pass, in pieces that stay in the nearest cache. */
final class FusedAdamUpdater extends AdamUpdater {
  private static final int PIECE = 2048;

  FusedAdamUpdater(Adam config) {
    super(config);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (!isPlain(gradient) || !isPlain(getM()) || !isPlain(getV())) {
      super.applyUpdater(gradient, iteration, epoch);
      return;
    }
    Adam adam = getConfig();
    double t = iteration + 1.0;
    double corrected =
        adam.getLearningRate(iteration, epoch)
            * Math.sqrt(1 - Math.pow(adam.getBeta2(), t))
            / (1 - Math.pow(adam.getBeta1(), t));
    // as the host has it
    double rate = corrected == 0 || Double.isNaN(corrected) ? adam.getEpsilon() : corrected;
    Pieces pieces =
        new Pieces((float) adam.getBeta1(), (float) adam.getBeta2(), (float) adam.getEpsilon());
    pieces.run(gradient, getM(), getV(), (float) rate);
  }

  private static boolean isPlain(INDArray a) {
    return a.dataType() == DataType.FLOAT
        && HostArray.dense(a) == a
        && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
  }

  /** The loop. */
  private record Pieces(float beta1, float beta2, float epsilon) {
    void run(INDArray gradient, INDArray mean, INDArray variance, float rate) {
      Memory gMemory = Memory.toWrite(gradient);
      Memory mMemory = Memory.toWrite(mean);
      Memory vMemory = Memory.toWrite(variance);
      float[] g = new float[PIECE];
      float[] m = new float[PIECE];
      float[] v = new float[PIECE];
      int length = (int) gradient.length();
      for (int from = 0; from < length; from += PIECE) {
        int n = Math.min(PIECE, length - from);
        gMemory.read(from, g, 0, n);
        mMemory.read(from, m, 0, n);
        vMemory.read(from, v, 0, n);
        step(g, m, v, n, rate);
        gMemory.write(from, g, 0, n);
        mMemory.write(from, m, 0, n);
        vMemory.write(from, v, 0, n);
      }
    }

    private void step(float[] g, float[] m, float[] v, int n, float rate) {
      float b1 = beta1;
      float b2 = beta2;
      float e = epsilon;
      float c1 = 1 - beta1;
      float c2 = 1 - beta2;
      for (int i = 0; i < n; i++) {
        float mean = b1 * m[i] + c1 * g[i];
        float square = b2 * v[i] + c2 * g[i] * g[i];
        m[i] = mean;
        v[i] = square;
        g[i] = rate * mean / ((float) Math.sqrt(square) + e);
      }
    }
  }
}
