package io.github.lipschitz4j.layers.updaters;

import io.github.lipschitz4j.core.kernel.AdamStep;
import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Routes arrays to {@link AdamStep}, or to the host. */
final class FusedAdamUpdater extends AdamUpdater {
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
    double beta1 = adam.getBeta1();
    double beta2 = adam.getBeta2();
    double epsilon = adam.getEpsilon();
    double eta = adam.getLearningRate(iteration, epoch);
    double corrected = AdamStep.rate(eta, beta1, beta2, iteration + 1.0);
    // as the host has it
    double rate = corrected == 0 || Double.isNaN(corrected) ? epsilon : corrected;
    AdamStep.run(gradient, getM(), getV(), rate, beta1, beta2, epsilon);
  }

  private static boolean isPlain(INDArray a) {
    return a.dataType() == DataType.FLOAT
        && HostArray.dense(a) == a
        && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
  }
}
