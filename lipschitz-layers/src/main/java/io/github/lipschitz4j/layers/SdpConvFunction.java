package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.kernel.Channels;
import io.github.lipschitz4j.layers.condensed.SdpConv;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = k(x − Kᵀs)} for {@code s = 2t·relu(z)}, {@code z = Kx + b}, and its gradients: with
 * {@code g' = kg}, {@code s̄ = −Kg'}, {@code t̄ = 2Σ relu(z)∘s̄}, {@code z̄ = 2t·s̄∘[z > 0]},
 * {@code b̄ = Σz̄}, {@code x̄ = g' + Kᵀz̄}. K̄ is that of {@code ⟨Kx, z̄⟩ − ⟨Kg', s⟩}, and what
 * comes through t.
 *
 * @param kernel K [hidden, channels, kernel height, kernel width]
 * @param bias b [1, hidden]
 * @param scales t with its pullback
 * @param logarithms q that t is made with
 * @param k the coefficient
 * @param shape the geometry of K
 * @param trained the keys of the parameters that there are
 */
record SdpConvFunction(
    INDArray kernel,
    INDArray bias,
    Sdp.Scales scales,
    INDArray logarithms,
    double k,
    ConvShape shape,
    Set<String> trained)
    implements LayerFunction {

  @Override
  public SdpConv condensed(String name) {
    return new SdpConv(name, kernel, bias, scales.t(), logarithms, k, shape);
  }

  @Override
  public Step train(INDArray x) {
    INDArray z = Channels.add(Convolution.forward(x, kernel, shape), bias);
    INDArray open = z.gt(0).castTo(z.dataType());
    INDArray r = z.muli(open);
    INDArray twice = scales.t().mul(2);
    INDArray s = Channels.multiply(r.dup('c'), twice);
    return new Step(
        Convolution.inputGradient(s, kernel, shape).rsubi(x).muli(k),
        g -> {
          INDArray scaled = g.mul(k);
          INDArray sBar = Convolution.forward(scaled, kernel, shape).negi();
          INDArray tBar = Channels.sums(r.mul(sBar)).muli(2);
          INDArray zBar = Channels.multiply(sBar, twice).muli(open);
          Sdp.Gradients back = scales.pullback().apply(tBar);
          Map<String, INDArray> gradients = new HashMap<>();
          INDArray direct =
              Convolution.kernelGradient(x, zBar, shape)
                  .subi(Convolution.kernelGradient(scaled, s, shape));
          gradients.put(Parameter.WEIGHT, direct.addi(back.w()));
          gradients.put(SdpDense.LOGARITHMS, back.q());
          if (trained.contains(Parameter.BIAS)) {
            gradients.put(Parameter.BIAS, Channels.sums(zBar));
          }
          return new Gradients(
              Convolution.inputGradient(zBar, kernel, shape).addi(scaled), gradients);
        });
  }
}
