package io.github.lipschitz4j.layers.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The content of one entry. */
sealed interface Entry {

  /** What an entry can be; the suffix is part of its file name in the zip. */
  enum Kind {
    JSON(".json"),
    ARRAY(".npy");

    final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    /** The kind that a file name says; one that says none is refused. */
    static Kind of(String file) {
      return Arrays.stream(values())
          .filter(kind -> file.endsWith(kind.suffix))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "entry name: expected the suffix .json or .npy, got " + Names.quote(file)));
    }
  }

  Kind kind();

  /** How many bytes {@link #write} writes. */
  long bytes();

  void write(OutputStream out) throws IOException;

  /** JSON, kept as text: a tree takes ten times the memory, and could be changed by its users. */
  record Json(byte[] text) implements Entry {
    @Override
    public Kind kind() {
      return Kind.JSON;
    }

    @Override
    public long bytes() {
      return text.length;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      out.write(text);
    }
  }

  /** An array of which nobody else holds a reference. */
  record Array(INDArray values) implements Entry {
    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }

    @Override
    public long bytes() {
      return NpyFormat.bytes(values);
    }

    @Override
    public void write(OutputStream out) throws IOException {
      NpyFormat.write(values, out);
    }
  }
}
