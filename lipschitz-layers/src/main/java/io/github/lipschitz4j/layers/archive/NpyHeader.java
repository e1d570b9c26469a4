package io.github.lipschitz4j.layers.archive;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What stands before the values of an npy file: type, order, shape.
 *
 * <p>Grammar, read by hand, nothing is evaluated: {@code \x93NUMPY}, version 1.0 or 2.0, length
 * (little-endian, 2 or 4 bytes), then a Python dict of exactly {@code descr}, {@code fortran_order}
 * and {@code shape}, spaces, and a newline.
 *
 * @param type FLOAT or DOUBLE
 * @param order 'c' or 'f'
 * @param shape at most {@link #MAX_RANK} sizes, each ≥ 0; owned by this record
 * @param values how many values follow
 * @param bytes size of the header, up to the first value
 */
record NpyHeader(DataType type, char order, long[] shape, long values, int bytes) {
  static final int MAX_RANK = 8;

  /** So that the values fit a NIO buffer, and an index an int. */
  static final long MAX_BYTES = Integer.MAX_VALUE;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int PREFIX_BYTES = 10;
  private static final int ALIGNMENT = 64;

  /** Far more than eight sizes take, far less than would hurt. */
  private static final int MAX_TEXT = 4096;

  /** The header of a 'c' array. */
  static NpyHeader of(DataType type, long[] shape) {
    checkType(type);
    long values = values(type, shape);
    String dict = dict(type, shape);
    int used = PREFIX_BYTES + dict.length() + 1;
    int bytes = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return new NpyHeader(type, 'c', shape, values, bytes);
  }

  /** This header as version 1.0, padded as numpy does: a multiple of 64 bytes, then the values. */
  byte[] encode() {
    byte[] out = new byte[bytes];
    Arrays.fill(out, (byte) ' ');
    byte[] dict = dict(type, shape).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (bytes - PREFIX_BYTES));
    buffer.put(dict);
    out[bytes - 1] = '\n';
    return out;
  }

  /** Bytes of the values. */
  long valueBytes() {
    return values * type.width();
  }

  /** Reads up to the first value. */
  static NpyHeader read(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length + 2);
    Check.that(
        magic.length == MAGIC.length + 2
            && Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length),
        "NpyFormat: expected the bytes of an npy file, got others");
    int major = magic[MAGIC.length] & 0xff;
    int minor = magic[MAGIC.length + 1] & 0xff;
    Check.that(
        (major == 1 || major == 2) && minor == 0,
        "NpyFormat version: expected 1.0 or 2.0, got %d.%d",
        major,
        minor);
    int width = major == 1 ? Short.BYTES : Integer.BYTES;
    long length = 0;
    byte[] lengthBytes = in.readNBytes(width);
    for (int i = 0; i < lengthBytes.length; i++) {
      length |= (lengthBytes[i] & 0xffL) << (8 * i);
    }
    Check.that(
        length <= MAX_TEXT, "NpyFormat header: expected ≤ %d bytes, got %d", MAX_TEXT, length);
    byte[] text = in.readNBytes((int) length);
    Check.that(
        text.length == length && lengthBytes.length == width,
        "NpyFormat header: expected %d bytes, got %d (truncated)",
        length,
        text.length);
    int bytes = magic.length + width + text.length;
    return new Parser(new String(text, StandardCharsets.ISO_8859_1)).header(bytes);
  }

  private static String dict(DataType type, long[] shape) {
    String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return String.format(
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }",
        type == DataType.FLOAT ? "<f4" : "<f8", sizes, shape.length == 1 ? "," : "");
  }

  private static void checkType(DataType type) {
    Check.that(
        type == DataType.FLOAT || type == DataType.DOUBLE,
        "NpyFormat type: expected FLOAT or DOUBLE, got %s (use castTo)",
        type);
  }

  private static long values(DataType type, long[] shape) {
    Check.that(
        shape.length <= MAX_RANK, "NpyFormat rank: expected ≤ %d, got %d", MAX_RANK, shape.length);
    long values = 1;
    // a bound for the strides, which overflow even where a size of zero leaves no values
    long span = type.width();
    for (long size : shape) {
      // each factor is below 2³¹, so that the product of two is a long
      Check.that(
          size <= MAX_BYTES && span * Math.max(1, size) <= MAX_BYTES,
          "NpyFormat shape: expected at most %d bytes, got %s",
          MAX_BYTES,
          Arrays.toString(shape));
      span *= Math.max(1, size);
      values *= size;
    }
    return values;
  }

  /** A cursor over the dict. */
  private static final class Parser {
    /** More digits than any size that fits, few enough for a long. */
    private static final int MAX_DIGITS = 12;

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header(int bytes) {
      DataType type = null;
      Character order = null;
      long[] shape = null;
      take("{");
      while (!tryTake("}")) {
        String key = quoted();
        take(":");
        if (key.equals("descr") && type == null) {
          type = type();
        } else if (key.equals("fortran_order") && order == null) {
          order = order();
        } else if (key.equals("shape") && shape == null) {
          shape = shape();
        } else {
          throw refused("the keys descr, fortran_order and shape once each");
        }
        if (!tryTake(",")) {
          take("}");
          break;
        }
      }
      if (!text.substring(at).matches(" *\n")) {
        throw refused("spaces and a newline after the dict");
      }
      if (type == null || order == null || shape == null) {
        throw refused("the keys descr, fortran_order and shape");
      }
      return new NpyHeader(type, order, shape, values(type, shape), bytes);
    }

    private DataType type() {
      String descr = quoted();
      Check.that(
          descr.equals("<f4") || descr.equals("<f8"),
          "NpyFormat type: expected '<f4' or '<f8', got %s (use astype before numpy.save)",
          Names.quote(descr));
      return descr.equals("<f4") ? DataType.FLOAT : DataType.DOUBLE;
    }

    private char order() {
      if (tryTake("False")) {
        return 'c';
      }
      take("True");
      return 'f';
    }

    private long[] shape() {
      long[] sizes = new long[MAX_RANK];
      int rank = 0;
      boolean comma = true;
      take("(");
      while (!tryTake(")")) {
        if (!comma) {
          throw refused("a comma between sizes");
        }
        Check.that(rank < MAX_RANK, "NpyFormat rank: expected ≤ %d, got more", MAX_RANK);
        sizes[rank++] = size();
        comma = tryTake(",");
      }
      if (rank == 1 && !comma) {
        throw refused("a comma after the only size");
      }
      return Arrays.copyOf(sizes, rank);
    }

    private long size() {
      skipSpaces();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > MAX_DIGITS) {
        throw refused("a size of 1 to " + MAX_DIGITS + " digits");
      }
      return Long.parseLong(text, start, at, 10);
    }

    /** A text in quotes of either kind; escapes are not known, so none of ours has them. */
    private String quoted() {
      String quote = tryTake("\"") ? "\"" : "'";
      if (quote.equals("'")) {
        take(quote);
      }
      int end = text.indexOf(quote, at);
      if (end < 0) {
        throw refused("a closing " + quote);
      }
      String inside = text.substring(at, end);
      at = end + 1;
      return inside;
    }

    private void take(String token) {
      if (!tryTake(token)) {
        throw refused("'" + token + "'");
      }
    }

    private boolean tryTake(String token) {
      skipSpaces();
      boolean found = text.startsWith(token, at);
      at += found ? token.length() : 0;
      return found;
    }

    private void skipSpaces() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private IllegalArgumentException refused(String expected) {
      return new IllegalArgumentException(
          String.format(
              "NpyFormat header: expected %s, got %s at character %d",
              expected, Names.quote(text.substring(Math.min(at, text.length()))), at));
    }
  }
}
