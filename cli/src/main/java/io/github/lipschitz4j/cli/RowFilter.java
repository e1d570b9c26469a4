package io.github.lipschitz4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Only rows that hold a value in a column; the column is no feature. */
record RowFilter(String column, String value) {

  /** For picocli. */
  static final class Converter implements ITypeConverter<RowFilter> {
    @Override
    public RowFilter convert(String text) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new TypeConversionException(
            "expected column=value such as keep=1, got '%s'".formatted(text));
      }
      return new RowFilter(text.substring(0, sign), text.substring(sign + 1));
    }
  }
}
