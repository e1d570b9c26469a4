package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Encoder and decoder around codes in double, of the unit that the objective gives them.
 *
 * <p>{@code z = unit·encoder(x)}, {@code x̂ = decoder(z/unit)}: with the unit {@code √(2λ₂σ²a)} of an
 * isometric code the networks' own numbers are as large as the data's, whatever λ₂.
 */
record Nets(TrainedNetwork encoder, TrainedNetwork decoder, double unit) {

  /** What the encoder gives for rows of a batch, with its gradient kept. */
  INDArray encode(INDArray x) {
    return encoder.forward(x).castTo(DataType.DOUBLE).mul(unit);
  }

  /** The rows of codes, with the gradient kept. */
  INDArray decode(INDArray z) {
    return decoder.forward(z.div(unit));
  }

  /** The gradient to the codes of the last {@link #decode}. */
  INDArray decoderBackward(INDArray g) {
    return decoder.backward(g).castTo(DataType.DOUBLE).div(unit);
  }

  /** Takes the gradient to the codes of the last {@link #encode}. */
  void encoderBackward(INDArray g) {
    encoder.backward(g.mul(unit));
  }

  void step() {
    encoder.step();
    decoder.step();
  }
}
