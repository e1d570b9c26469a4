package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.Outward;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A bound for every size of the ring at once, from how a kernel meets itself shifted.
 *
 * <p>With {@code B(ω) = Σ_u B_u·e^{iω·u}} over the blocks u, {@code B·Bᴴ = Σ_τ G_τ·e^{−iω·τ}} and
 * {@code G_τ = Σ_u B_u·B_{u+τ}ᵀ = G_{−τ}ᵀ}, so for every ω
 *
 * <pre>
 *   ‖B(ω)‖² ≤ ‖G_0‖₂ + 2·Σ_{τ &gt; 0} ‖G_τ‖_F,
 * </pre>
 *
 * where τ &gt; 0 is one of each pair ±τ. The other order, {@code BᴴB}, does as well: the shorter
 * side is taken. Orthogonal convolutions have G_0 = I and no other G. And since G_0 is the mean of
 * BBᴴ over all frequencies, the largest ‖B(ω)‖² is at least ‖G_0‖₂: the bound is known to be close
 * where the sum is small.
 *
 * <p>Rounding: a product of inner length n and the sum of the U blocks are off by γ_{n+U} of the
 * products of Frobenius norms, in all by at most {@code γ_{n+U}·(Σ_u ‖B_u‖_F)² ≤ γ_{n+U}·U·‖K‖_F²},
 * which is added.
 *
 * @param bound at least ‖B(ω)‖ for every ω
 * @param least about the least that a bound over all frequencies can be; an estimate
 */
record Autocorrelation(double bound, double least) {

  static Autocorrelation of(GroupKernel kernel, Polyphase height, Polyphase width) {
    Stack stack = Stack.of(kernel, height, width);
    Map<Long, double[]> grams = stack.grams();
    double centre = GramIteration.upperBound(grams.get(0L), stack.side, stack.side, 0);
    double rest = 0;
    for (Map.Entry<Long, double[]> gram : grams.entrySet()) {
      rest += gram.getKey() == 0 ? 0 : 2 * Outward.norm(gram.getValue());
    }
    int count = stack.places.size();
    double norm = Outward.norm(kernel.values());
    double error = Outward.gamma(stack.inner + count) * count * norm * norm;
    // the sum of the rest has its own rounding
    double squared = Outward.up(centre + rest * (1 + Outward.gamma(grams.size())) + error);
    return new Autocorrelation(Outward.up(Math.sqrt(squared)), Math.sqrt(centre));
  }

  /**
   * The blocks side by side, each B_uᵀ or B_u, so that the Gram matrix is that of the shorter side.
   *
   * @param values [places·side][inner]
   * @param side of the Gram matrix
   * @param inner its inner length
   * @param places keys of the places u, ascending; equal differences are equal shifts
   */
  private record Stack(double[] values, int side, int inner, List<Long> places) {

    static Stack of(GroupKernel kernel, Polyphase height, Polyphase width) {
      int across = width.block().length;
      int taps = height.block().length * across;
      int phases = height.phases() * width.phases();
      int columns = kernel.in() * phases;
      boolean wide = kernel.out() <= columns;
      int side = wide ? kernel.out() : columns;
      int inner = wide ? columns : kernel.out();
      long[] keys = new long[taps];
      // beyond twice the widest shift: none across is taken for one down
      long row = 2L * width.block()[across - 1] + 1;
      for (int t = 0; t < taps; t++) {
        keys[t] = height.block()[t / across] * row + width.block()[t % across];
      }
      List<Long> places = Arrays.stream(keys).sorted().distinct().boxed().toList();
      double[] values = new double[places.size() * side * inner];
      for (int t = 0; t < taps; t++) {
        int place = Collections.binarySearch(places, keys[t]);
        int phase = height.phase()[t / across] * width.phases() + width.phase()[t % across];
        for (int o = 0; o < kernel.out(); o++) {
          for (int c = 0; c < kernel.in(); c++) {
            int column = c * phases + phase;
            int at = wide ? o * inner + column : column * inner + o;
            values[place * side * inner + at] = kernel.values()[(o * kernel.in() + c) * taps + t];
          }
        }
      }
      return new Stack(values, side, inner, places);
    }

    /** G by the key of its shift, from 0 on. */
    Map<Long, double[]> grams() {
      INDArray all = GroupKernel.array(values, places.size() * side, inner);
      Map<Long, double[]> grams = new TreeMap<>();
      for (int u = 0; u < places.size(); u++) {
        INDArray block = rows(all, u, u + 1);
        double[] products = HostArray.doubles(Gemm.abT(block, rows(all, u, places.size())));
        for (int v = u; v < places.size(); v++) {
          double[] gram =
              grams.computeIfAbsent(places.get(v) - places.get(u), key -> new double[side * side]);
          int from = (v - u) * gram.length;
          for (int k = 0; k < gram.length; k++) {
            gram[k] += products[from + k];
          }
        }
      }
      return grams;
    }

    private INDArray rows(INDArray all, int from, int to) {
      return all.get(NDArrayIndex.interval((long) from * side, (long) to * side));
    }
  }
}
