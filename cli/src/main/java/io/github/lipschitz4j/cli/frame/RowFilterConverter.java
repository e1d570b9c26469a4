package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.datasets.RowFilter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A filter of rows as it is typed: column=value. */
final class RowFilterConverter implements ITypeConverter<RowFilter> {
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
