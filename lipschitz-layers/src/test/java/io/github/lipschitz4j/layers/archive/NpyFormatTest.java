package io.github.lipschitz4j.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NpyFormatTest {

  @ParameterizedTest
  @CsvSource({
    "f4-3x4, FLOAT, 3 4",
    "f4-3x4-version2, FLOAT, 3 4",
    "f4-3x4-fortran, FLOAT, 3 4",
    "f4-scalar, FLOAT, ''",
    "f4-0x3, FLOAT, 0 3",
    "f8-5, DOUBLE, 5",
    "f8-2x3x2, DOUBLE, 2 3 2",
    "f8-2x3x2-fortran, DOUBLE, 2 3 2",
  })
  void readsWhatNumpyWrites(String name, DataType type, String sizes) throws IOException {
    INDArray array = read(fixture(name));
    assertThat(array.dataType()).isEqualTo(type);
    assertThat(array.shape()).isEqualTo(shape(sizes));
    assertThat(array.ordering()).isEqualTo('c');
    assertThat(array).isEqualTo(ramp(type, shape(sizes)));
  }

  @ParameterizedTest
  @CsvSource({
    "f4-3x4, FLOAT, 3 4",
    "f4-scalar, FLOAT, ''",
    "f4-0x3, FLOAT, 0 3",
    "f8-5, DOUBLE, 5",
    "f8-2x3x2, DOUBLE, 2 3 2",
  })
  void writesWhatNumpyWrites(String name, DataType type, String sizes) throws IOException {
    assertThat(write(ramp(type, shape(sizes)))).isEqualTo(fixture(name));
  }

  @Test
  void keepsBitPatterns() throws IOException {
    byte[] special = fixture("f4-special");
    INDArray array = read(special);
    assertThat(array.getFloat(0)).isNaN();
    assertThat(array.getFloat(1)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float.floatToRawIntBits(array.getFloat(3))).isEqualTo(0x80000000);
    assertThat(write(array)).isEqualTo(special);
  }

  static Stream<INDArray> arrays() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE)
        .flatMap(
            type ->
                Stream.of(
                    ramp(type),
                    ramp(type, 1),
                    ramp(type, 1, 1),
                    ramp(type, 2, 3, 4),
                    ramp(type, 1, 2, 1, 2, 1, 2, 1, 3),
                    ramp(type, 0),
                    ramp(type, 2, 0, 3),
                    // more than two chunks, the last of them short
                    ramp(type, 40_001),
                    ramp(type, 7, 5).dup('f'),
                    ramp(type, 7, 5).transpose(),
                    ramp(type, 3, 4, 5).permute(2, 0, 1),
                    ramp(type, 3, 4, 5).get(NDArrayIndex.point(1)),
                    ramp(type, 6, 8).get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 7)),
                    ramp(type, 6, 8).dup('f').getColumn(3),
                    ramp(type, 4, 4).getRow(2)));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void comesBackAsItWas(INDArray array) throws IOException {
    INDArray before = array.dup();
    long[] strides = array.stride().clone();
    byte[] bytes = write(array);
    INDArray back = read(bytes);
    assertThat(back).isEqualTo(array).isNotSameAs(array);
    assertThat(back.shape()).isEqualTo(array.shape());
    assertThat(back.dataType()).isEqualTo(array.dataType());
    assertThat(NpyFormat.bytes(array)).isEqualTo(bytes.length);
    assertThat(array).isEqualTo(before);
    assertThat(array.stride()).isEqualTo(strides);
  }

  @Test
  void sameValuesInAnyMemoryGiveSameBytes() throws IOException {
    INDArray array = ramp(DataType.FLOAT, 7, 5);
    INDArray view = ramp(DataType.FLOAT, 2, 7, 5).get(NDArrayIndex.point(0));
    assertThat(array.dup('f').data().asFloat()).isNotEqualTo(array.data().asFloat());
    assertThat(write(array.dup('f'))).isEqualTo(write(array));
    assertThat(write(view)).isEqualTo(write(array));
  }

  @Test
  void readsOnlyItsOwnBytes() throws IOException {
    byte[] one = fixture("f4-3x4");
    byte[] two = Arrays.copyOf(one, one.length + 3);
    InputStream in = new ByteArrayInputStream(two);
    NpyFormat.read(in, one.length);
    assertThat(in.available()).isEqualTo(3);
  }

  @Test
  void refusesToWriteOtherTypesAndShapes() {
    refusesToWrite(Nd4j.createFromArray(1, 2), "NpyFormat type: expected FLOAT or DOUBLE, got INT");
    refusesToWrite(Nd4j.createFromArray(true), "got BOOL");
    refusesToWrite(
        Nd4j.createUninitialized(DataType.FLOAT, 1, 1, 1, 1, 1, 1, 1, 1, 2),
        "NpyFormat rank: expected ≤ 8, got 9");
    refusesToWrite(Nd4j.empty(DataType.FLOAT), "expected 1 values for rank 0, got 0");
  }

  @ParameterizedTest
  @CsvSource({"i8-3, '<i8'", "f8-3-bigendian, '>f8'", "objects, '|O'"})
  void refusesOtherTypes(String name, String type) throws IOException {
    byte[] bytes = fixture(name);
    refuses(bytes, "NpyFormat type: expected '<f4' or '<f8', got '" + type + "'");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] bytes = fixture("f8-2x3x2");
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      refuses(cut, "NpyFormat");
      // also where the size claims to be whole
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NpyFormat.read(new ByteArrayInputStream(cut), bytes.length))
          .withMessageStartingWith("NpyFormat");
    }
  }

  @Test
  void refusesASizeThatIsNotTheShapes() throws IOException {
    byte[] bytes = fixture("f4-3x4");
    refuses(Arrays.copyOf(bytes, bytes.length + 1), "size: expected 176 bytes");
    refuses(Arrays.copyOf(bytes, bytes.length - 4), "got 172");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'descr': '<f4'}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}\n",
        "{'descr': '<f4', 'fortran_order': False,, 'shape': (1,)}",
        "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4\", 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': None, 'shape': (1,)}",
        "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1L,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0x1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648, 2147483648, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4294967296, 4294967296)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)}",
        "{'descr': __import__('os').abort(), 'fortran_order': False, 'shape': (1,)}",
      })
  void refusesBadHeaders(String dict) {
    refuses(npy(1, dict + "\n", 4), "NpyFormat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 2⁶⁴ values, which a long counts as none
        "(65536, 65536, 65536, 65536)",
        "(2147483647, 2147483647, 2147483647, 0)",
        "(0, 65536, 65536)",
        "(999999999999, 0)",
        "(536870912,)"
      })
  void refusesShapesThatOverflow(String shape) {
    String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}\n";
    refuses(npy(1, dict, 0), "NpyFormat shape: expected at most 2147483647 bytes");
  }

  @Test
  void readsHeadersOfOtherWriters() throws IOException {
    // keys in any order, either quote, no comma at the end, spaces anywhere
    String dict = "{ \"shape\" :( 1 , ),'fortran_order':False , 'descr':\"<f4\"} \n";
    assertThat(read(npy(1, dict, 4)).shape()).containsExactly(1);
    assertThat(read(npy(2, dict, 4)).shape()).containsExactly(1);
  }

  @Test
  void refusesOtherVersionsAndLongHeaders() {
    String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}";
    refuses(npy(3, dict + "\n", 4), "NpyFormat version: expected 1.0 or 2.0, got 3.0");
    refuses(npy(0, dict + "\n", 4), "got 0.0");
    refuses(npy(1, dict, 4), "expected spaces and a newline");
    refuses(npy(1, dict + " ".repeat(5000) + "\n", 4), "NpyFormat header: expected ≤ 4096 bytes");
    byte[] huge = npy(2, dict + "\n", 4);
    ByteBuffer.wrap(huge).putInt(8, 0xffffffff);
    refuses(huge, "got 4294967295");
    byte[] minor = npy(1, dict + "\n", 4);
    minor[7] = 1;
    refuses(minor, "got 1.1");
    refuses("not numpy at all".getBytes(StandardCharsets.UTF_8), "expected the bytes of an npy");
  }

  private static void refuses(byte[] bytes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(bytes))
        .withMessageStartingWith("NpyFormat")
        .withMessageContaining(message);
  }

  private static void refusesToWrite(INDArray array, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyFormat.write(array, new ByteArrayOutputStream()))
        .withMessageStartingWith("NpyFormat")
        .withMessageContaining(message);
  }

  /** Value i, counted in 'c' order, is i/2 − 1.25, as in {@code fixtures.py}. */
  private static INDArray ramp(DataType type, long... shape) {
    int length = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (length == 0) {
      return Nd4j.createUninitialized(type, shape, 'c');
    }
    double[] values = new double[length];
    Arrays.setAll(values, i -> 0.5 * i - 1.25);
    return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
  }

  private static long[] shape(String sizes) {
    return sizes.isEmpty()
        ? new long[0]
        : Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static byte[] npy(int version, String header, int valueBytes) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer out = ByteBuffer.allocate(12 + text.length + valueBytes);
    out.order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    out.put((byte) version).put((byte) 0);
    if (version == 2) {
      out.putInt(text.length);
    } else {
      out.putShort((short) text.length);
    }
    out.put(text);
    return Arrays.copyOf(out.array(), out.position() + valueBytes);
  }

  private static INDArray read(byte[] bytes) throws IOException {
    return NpyFormat.read(new ByteArrayInputStream(bytes), bytes.length);
  }

  private static byte[] write(INDArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyFormat.write(array, out);
    return out.toByteArray();
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = NpyFormatTest.class.getResourceAsStream(name + ".npy")) {
      return in.readAllBytes();
    }
  }
}
