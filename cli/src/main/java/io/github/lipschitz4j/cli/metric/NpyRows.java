package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.NpyFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Features and labels as numpy stores them. */
final class NpyRows {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<|][a-z][0-9])'");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9]+),\\)");

  private NpyRows() {}

  /** Float or double of shape [n, d], in double. */
  static INDArray features(String flag, Path file) throws IOException {
    Check.that(Files.isRegularFile(file), "%s %s: expected a file, got none", flag, file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      INDArray rows = NpyFormat.read(in, Files.size(file));
      Check.that(
          rows.rank() == 2 && rows.length() > 0,
          "%s %s: expected rows of shape [n, d], got rank %d",
          flag,
          file,
          rows.rank());
      INDArray numbers = rows.castTo(DataType.DOUBLE);
      double[] values = numbers.dup('c').data().asDouble();
      for (int k = 0; k < values.length; k++) {
        Check.that(
            Double.isFinite(values[k]),
            "%s %s row %d, column %d: expected a finite number, got %s (both count from 0)",
            flag,
            file,
            k / rows.columns(),
            k % rows.columns(),
            values[k]);
      }
      return numbers;
    }
  }

  /** Whole numbers of shape [n], of any of numpy's usual types: one for each row of a file. */
  static int[] labels(String flag, Path file, int rows, Path of) throws IOException {
    int[] labels = labels(flag, file);
    Check.that(
        labels.length == rows,
        "%s %s: expected %d labels, one for each row of %s, got %d",
        flag,
        file,
        rows,
        of,
        labels.length);
    return labels;
  }

  private static int[] labels(String flag, Path file) throws IOException {
    Check.that(Files.isRegularFile(file), "%s %s: expected a file, got none", flag, file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    int start = MAGIC.length + 4;
    if (bytes.capacity() >= start) {
      bytes.get(magic);
    }
    Check.that(
        Arrays.equals(magic, MAGIC) && bytes.get(MAGIC.length) == 1,
        "%s %s: expected an npy file of version 1, got another",
        flag,
        file);
    int end = start + (bytes.getShort(start - 2) & 0xffff);
    Check.that(end <= bytes.capacity(), "%s %s: expected a header, got a part", flag, file);
    String header = new String(bytes.array(), start, end - start, StandardCharsets.US_ASCII);
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    Check.that(
        type.find() && shape.find(),
        "%s %s: expected numbers of shape [n], got %s",
        flag,
        file,
        header.strip());
    int size = type.group(1).charAt(2) - '0';
    int n = (bytes.capacity() - end) / size;
    Check.that(
        (long) n * size == bytes.capacity() - end && shape.group(1).equals(Integer.toString(n)),
        "%s %s: expected %s labels, got %d",
        flag,
        file,
        shape.group(1),
        n);
    IntToDoubleFunction value = reader(flag, file, type.group(1), bytes, end);
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double label = value.applyAsDouble(i);
      labels[i] = (int) label;
      Check.that(
          labels[i] == label,
          "%s %s row %d: expected a whole number, got %s",
          flag,
          file,
          i,
          label);
    }
    return labels;
  }

  private static IntToDoubleFunction reader(
      String flag, Path file, String type, ByteBuffer bytes, int from) {
    return switch (type) {
      case "|u1" -> i -> bytes.get(from + i) & 0xff;
      case "|i1", "|b1" -> i -> bytes.get(from + i);
      case "<u2" -> i -> bytes.getShort(from + 2 * i) & 0xffff;
      case "<u4" -> i -> bytes.getInt(from + 4 * i) & 0xffffffffL;
      case "<u8" -> i -> unsigned(bytes.getLong(from + 8 * i));
      case "<i2" -> i -> bytes.getShort(from + 2 * i);
      case "<i4" -> i -> bytes.getInt(from + 4 * i);
      case "<i8" -> i -> bytes.getLong(from + 8 * i);
      case "<f4" -> i -> bytes.getFloat(from + 4 * i);
      case "<f8" -> i -> bytes.getDouble(from + 8 * i);
      default ->
          throw new IllegalArgumentException(
              "%s %s: expected integers or floats, got type %s".formatted(flag, file, type));
    };
  }

  /** What is above the signed numbers is above those of classes, too. */
  private static double unsigned(long bits) {
    return bits < 0 ? 0x1p63 : bits;
  }
}
