package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ChannelSortTest {
  /** Sorts among the golden activations: none is left out. */
  private static final int SORTS = 19;

  /** One product by k and a sum of two; and as numbers, since there −0 and 0 tie. */
  private static final double ROUNDING = 1e-15;

  @ParameterizedTest
  @CsvSource({"3,8,2", "3,9,3", "2,64,64", "4,130,130", "3,400,200", "1,2,2", "5,6,1"})
  void sortsEveryGroupInEveryTypeAndOrder(int rows, int columns, int group) {
    INDArray c = Samples.gaussian(rows, columns, 1);
    c.putScalar(0, 0, 0.0).putScalar(0, 1, -0.0);
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      for (INDArray x : forms(c.castTo(type))) {
        ChannelSort.Sorted sorted = ChannelSort.sort(x, group);
        for (int r = 0; r < rows; r++) {
          double[] expected = x.getRow(r).toDoubleVector();
          for (int from = 0; from < columns; from += group) {
            Arrays.sort(expected, from, from + group);
          }
          assertThat(sorted.values().getRow(r).toDoubleVector()).isEqualTo(expected);
        }
        // the pullback of the values themselves is x: the permutation is undone
        assertThat(sorted.pullback().apply(sorted.values()).equalsWithEps(x, 0)).isTrue();
        assertThat(sorted.pullback().apply(sorted.values().dup('c')).equalsWithEps(x, 0)).isTrue();
        assertThat(x.equalsWithEps(c.castTo(type), 0)).isTrue();
      }
    }
  }

  private static INDArray[] forms(INDArray c) {
    INDArray big = Nd4j.zeros(c.dataType(), c.rows() + 2, c.columns() + 3);
    INDArray view =
        big.get(NDArrayIndex.interval(1, c.rows() + 1), NDArrayIndex.interval(2, c.columns() + 2));
    view.assign(c);
    INDArray rows = Nd4j.vstack(c, c).get(NDArrayIndex.interval(c.rows(), 2 * c.rows()));
    return new INDArray[] {c.dup('c'), c.dup('f'), view, rows.reshape(c.shape())};
  }

  @Test
  void agreesWithTheGoldenNumbers() {
    int compared = 0;
    for (JsonNode node : Golden.cases("activations")) {
      String name = node.get("activation").asText();
      boolean sort = name.startsWith("FullSort") || name.startsWith("GroupSort");
      if (sort) {
        INDArray x = Golden.array(node.get("x")).reshape('c', shape(node.get("shape")));
        int channels = (int) x.size(1);
        int group =
            name.startsWith("Full") || name.contains(">C")
                ? channels
                : Integer.parseInt(name.replaceAll("GroupSort\\(?(\\d+).*", "$1"));
        // there a Lipschitz constant k multiplies the output
        double k = name.contains("k_coef") ? Double.parseDouble(name.replaceAll(".*=", "")) : 1;
        ChannelSort.Sorted sorted = ChannelSort.sort(x, group);
        INDArray upstream = Golden.array(node.get("upstream")).reshape('c', x.shape());
        double[] gradient = flat(sorted.pullback().apply(upstream.mul(k)));
        double[] expected = flat(Golden.array(node.get("grad_x")));
        assertThat(flat(sorted.values().mul(k)))
            .as(name)
            .containsExactly(flat(Golden.array(node.get("y"))), within(ROUNDING));
        if (name.contains("ties")) {
          // equal values may share the gradient in any way: what they get together is fixed
          gradient = perTie(flat(x), gradient, group);
          expected = perTie(flat(x), expected, group);
        }
        assertThat(gradient).as(name).containsExactly(expected, within(ROUNDING));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(SORTS);
  }

  /** Each value's gradient replaced by the sum over the equal values of its group. */
  private static double[] perTie(double[] x, double[] gradient, int group) {
    double[] sums = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int from = i / group * group;
      for (int j = from; j < from + group; j++) {
        sums[i] += x[j] == x[i] ? gradient[j] : 0;
      }
    }
    return sums;
  }

  private static long[] shape(JsonNode node) {
    long[] shape = new long[node.size()];
    Arrays.setAll(shape, d -> node.get(d).asLong());
    return shape;
  }

  private static double[] flat(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }

  /** By rows, by columns, by pixels; in one block, in several, in one that is not full. */
  @ParameterizedTest
  @CsvSource({"3,4,1", "1300,6,1", "40,2,1", "2,4,36", "1,2,1100", "5,2,3"})
  void pairsOfDoublesAreSortedAsThoseOfFloats(int examples, int channels, int pixels) {
    INDArray numbers = Samples.gaussian(examples, channels * pixels, 7).castTo(DataType.FLOAT);
    INDArray weights = Samples.gaussian(examples, channels * pixels, 8).castTo(DataType.FLOAT);
    long[] shape = {examples, channels, pixels};
    for (char order : new char[] {'c', 'f'}) {
      INDArray x = pixels == 1 ? numbers.dup(order) : numbers.reshape('c', shape);
      INDArray g = pixels == 1 ? weights.dup(order) : weights.reshape('c', shape);

      ChannelSort.Sorted floats = ChannelSort.sort(x, 2);
      ChannelSort.Sorted doubles = ChannelSort.sort(x.castTo(DataType.DOUBLE), 2);

      assertThat(flat(floats.values())).isNotEqualTo(flat(x));
      assertThat(doubles.values().dataType()).isEqualTo(DataType.DOUBLE);
      assertThat(flat(doubles.values())).isEqualTo(flat(floats.values()));
      assertThat(flat(doubles.pullback().apply(g.castTo(DataType.DOUBLE))))
          .isEqualTo(flat(floats.pullback().apply(g)));
    }
  }

  @Test
  void keepsTheOrderOfEqualValues() {
    INDArray x = Nd4j.createFromArray(new float[][] {{1, 1, 0, 0}});
    INDArray g = Nd4j.createFromArray(new float[][] {{1, 2, 3, 4}});
    assertThat(ChannelSort.sort(x, 2).pullback().apply(g)).isEqualTo(g);
    assertThat(ChannelSort.sort(x, 4).pullback().apply(g))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{3, 4, 1, 2}}));
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    INDArray x = Samples.gaussian(3, 12, 4);
    INDArray direction = Samples.gaussian(3, 12, 5);
    INDArray cotangent = Samples.gaussian(3, 12, 6);
    INDArray forward = Derivatives.along(a -> ChannelSort.sort(a, 6).values(), x, direction);
    INDArray back = ChannelSort.sort(x, 6).pullback().apply(cotangent);
    assertThat(Derivatives.inner(back, direction) - Derivatives.inner(cotangent, forward))
        .isBetween(-1e-8, 1e-8);
  }
}
