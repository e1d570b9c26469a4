package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every way of sorting floats, bit by bit against a stable sort of objects. */
class StableSortTest {
  private static final int NAN = 0x7fc00000;

  /** Rows that a sort by part of the bits, or one that is not stable, gets wrong. */
  enum Values {
    GAUSSIAN {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return (float) random.nextGaussian();
      }
    },
    /** They differ in the last bits alone, and fall. */
    NEIGHBOURS {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(1f) + 6000 - channel);
      }
    },
    EQUAL {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return -1.5f;
      }
    },
    FEW {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return random.nextInt(3) - 1;
      }
    },
    FALLING {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return row - channel;
      }
    },
    EXTREME {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        float[] some = {
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY,
          Float.MAX_VALUE,
          -Float.MAX_VALUE,
          Float.MIN_VALUE,
          -Float.MIN_VALUE,
          3 * Float.MIN_VALUE,
          Float.MIN_NORMAL,
          1,
          -1
        };
        return some[random.nextInt(some.length)];
      }
    },
    ZEROS {
      @Override
      float at(int row, int channel, SplittableRandom random) {
        return random.nextBoolean() ? 0f : -0f;
      }
    };

    abstract float at(int row, int channel, SplittableRandom random);

    INDArray array(int seed, long... shape) {
      SplittableRandom random = new SplittableRandom(seed);
      INDArray x = Nd4j.create(DataType.FLOAT, shape, 'c');
      int places = (int) (x.length() / (shape[0] * shape[1]));
      float[] values = new float[(int) x.length()];
      for (int k = 0; k < values.length; k++) {
        int channel = (int) (k / places % shape[1]);
        values[k] = at((int) (k / places / shape[1]) + k % places, channel, random);
      }
      HostArray.write(x, values);
      return x;
    }
  }

  @ParameterizedTest
  @EnumSource(Values.class)
  void sortsGroupsOfEverySize(Values values) {
    for (int group = 2; group <= 40; group += values == Values.GAUSSIAN ? 1 : 5) {
      check(values.array(group, 33, 2 * group), group);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,6,2",
    "1,12,4",
    "1,96,4",
    "1,512,512",
    "3,100,100",
    "23,64,64",
    "24,64,64",
    "31,18,6",
    "32,18,6",
    "64,100,100",
    "129,36,12",
    "129,30,2",
    "64,512,512",
    "150,1000,1000",
    "64,1024,1024",
    "1,1024,2",
    "700,8,2",
    "700,8,8",
    "24,2048,2048",
    "24,2049,2049",
    "2,5000,5000",
    "5,7,1"
  })
  void sortsEveryShape(int rows, int channels, int group) {
    for (Values values : List.of(Values.GAUSSIAN, Values.NEIGHBOURS, Values.FEW, Values.ZEROS)) {
      check(values.array(7, rows, channels), group);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,4,1,1,2", "3,6,2,2,3", "2,8,5,7,4", "2,8,5,7,2", "2,6,40,40,2", "3,12,9,60,6"})
  void sortsImages(int examples, int channels, int height, int width, int group) {
    for (Values values : Values.values()) {
      check(values.array(3, examples, channels, height, width), group);
    }
  }

  private static void check(INDArray x, int group) {
    INDArray g = Values.GAUSSIAN.array(11, x.shape());
    INDArray[] expected = expected(x, group, g);
    for (INDArray input : forms(x)) {
      ChannelSort.Sorted sorted = ChannelSort.sort(input, group);
      assertThat(sorted.values().ordering()).isEqualTo(x.rank() == 2 ? input.ordering() : 'c');
      assertThat(bits(sorted.values())).isEqualTo(bits(expected[0]));
      for (INDArray gradient : forms(g)) {
        assertThat(bits(sorted.pullback().apply(gradient))).isEqualTo(bits(expected[1]));
      }
      assertThat(bits(input)).isEqualTo(bits(x));
    }
  }

  /** Both orders, and later parts of the memory of another array. */
  private static List<INDArray> forms(INDArray x) {
    INDArray twice = Nd4j.concat(0, x, x);
    INDArray part = twice.get(NDArrayIndex.interval(x.size(0), 2 * x.size(0)), NDArrayIndex.all());
    assertThat(part.data().offset()).isPositive();
    return List.of(x.dup('c'), x.dup('f'), part);
  }

  /** The values and the gradient by a stable sort of places, one group at a time. */
  private static INDArray[] expected(INDArray x, int group, INDArray g) {
    float[] from = HostArray.floats(x);
    float[] gradient = HostArray.floats(g);
    float[] to = new float[from.length];
    float[] back = new float[from.length];
    int places = (int) (x.length() / (x.size(0) * x.size(1)));
    // of the zeros of a pair, the values are in order of sign and the gradients as they came
    Comparator<Integer> byNumber =
        Comparator.comparingDouble(k -> group == 2 ? from[k] + 0.0 : from[k]);
    Comparator<Integer> byBits = Comparator.comparing(k -> from[k]);
    for (int first = 0; first < from.length / places; first += group) {
      for (int i = 0; i < places; i++) {
        int start = first * places + i;
        List<Integer> sources = new ArrayList<>();
        IntStream.range(0, group).forEach(k -> sources.add(start + k * places));
        List<Integer> ordered = new ArrayList<>(sources);
        ordered.sort(byBits);
        sources.sort(byNumber);
        for (int k = 0; k < group; k++) {
          to[start + k * places] = from[ordered.get(k)];
          back[sources.get(k)] = gradient[start + k * places];
        }
      }
    }
    INDArray[] result = {HostArray.uninitializedLike(x, 'c'), HostArray.uninitializedLike(x, 'c')};
    HostArray.write(result[0], to);
    HostArray.write(result[1], back);
    return result;
  }

  private static int[] bits(INDArray a) {
    float[] values = HostArray.floats(HostArray.dense(a, 'c'));
    return IntStream.range(0, values.length).map(k -> Float.floatToRawIntBits(values[k])).toArray();
  }

  @ParameterizedTest
  @CsvSource({"1,3", "40,3", "40,64"})
  void putsNanLast(int rows, int group) {
    INDArray x = Values.GAUSSIAN.array(5, rows, group);
    x.putScalar(rows - 1, 0, Float.NaN);
    for (char order : new char[] {'c', 'f'}) {
      ChannelSort.Sorted sorted = ChannelSort.sort(x.dup(order), group);
      assertThat(sorted.values().getFloat(rows - 1, group - 1)).isNaN();
      INDArray others = sorted.values().getRow(rows - 1).dup();
      float[] kept = Arrays.copyOf(others.toFloatVector(), group - 1);
      float[] expected = Arrays.copyOfRange(x.getRow(rows - 1).dup().toFloatVector(), 1, group);
      Arrays.sort(expected);
      assertThat(kept).isEqualTo(expected);
      assertThat(bits(sorted.pullback().apply(sorted.values()))).isEqualTo(bits(x));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "40"})
  void makesBothOfAPairNanAndLeavesTheirGradients(int rows) {
    INDArray x = Nd4j.ones(DataType.FLOAT, rows, 4);
    x.putScalar(rows - 1, 0, Float.NaN);
    INDArray g = Values.GAUSSIAN.array(2, rows, 4);
    for (char order : new char[] {'c', 'f'}) {
      ChannelSort.Sorted sorted = ChannelSort.sort(x.dup(order), 2);
      int[] last = bits(sorted.values().getRow(rows - 1).dup());
      assertThat(last).containsExactly(NAN, NAN, 0x3f800000, 0x3f800000);
      assertThat(bits(sorted.pullback().apply(g))).isEqualTo(bits(g));
    }
  }

  @Test
  void pullbackOfPairsReadsItsInputAgain() {
    INDArray x = Nd4j.createFromArray(new float[][] {{2, 1}});
    INDArray g = Nd4j.createFromArray(new float[][] {{5, 6}});
    ChannelSort.Sorted sorted = ChannelSort.sort(x, 2);
    assertThat(sorted.pullback().apply(g).toFloatVector()).containsExactly(6, 5);
    // its own values may be overwritten, as activations in place do
    sorted.values().assign(0);
    assertThat(sorted.pullback().apply(g).toFloatVector()).containsExactly(6, 5);
  }

  @Test
  void sortsInManyThreadsAtOnce() {
    INDArray x = Values.GAUSSIAN.array(1, 64, 96).dup('f');
    for (int group : new int[] {2, 8, 96}) {
      int[] expected = bits(ChannelSort.sort(x, group).values());
      ChannelSort.Sorted shared = ChannelSort.sort(x, group);
      boolean same =
          IntStream.range(0, 40)
              .parallel()
              .allMatch(
                  k -> {
                    ChannelSort.Sorted own = ChannelSort.sort(x, group);
                    return Arrays.equals(bits(own.values()), expected)
                        && Arrays.equals(bits(shared.pullback().apply(own.values())), bits(x));
                  });
      assertThat(same).isTrue();
    }
  }
}
