package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Encoder and decoder around codes in double: {@code z = encoder(x)·T}, {@code x̂ = decoder(zT⁻¹)},
 * so that the networks' own numbers are as large as the data's, whatever λ₂.
 */
final class Nets {
  private final TrainedNetwork encoder;
  private final TrainedNetwork decoder;
  private Basis basis;

  Nets(TrainedNetwork encoder, TrainedNetwork decoder, Basis basis) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.basis = basis;
  }

  TrainedNetwork encoder() {
    return encoder;
  }

  TrainedNetwork decoder() {
    return decoder;
  }

  Basis basis() {
    return basis;
  }

  /** Takes another basis; what the networks speak stays. */
  void basis(Basis value) {
    basis = value;
  }

  /** What the encoder gives for rows of a batch, with its gradient kept. */
  INDArray encode(INDArray x) {
    return basis.outward(encoder.forward(x).castTo(DataType.DOUBLE));
  }

  /** The rows of codes, with the gradient kept. */
  INDArray decode(INDArray z) {
    return decoder.forward(basis.inward(z));
  }

  /** The gradient to the codes of the last {@link #decode}: T is its own transpose. */
  INDArray decoderBackward(INDArray g) {
    return basis.inward(decoder.backward(g).castTo(DataType.DOUBLE));
  }

  /** Takes the gradient to the codes of the last {@link #encode}. */
  void encoderBackward(INDArray g) {
    encoder.backward(basis.outward(g));
  }

  void step() {
    encoder.step();
    decoder.step();
  }
}
