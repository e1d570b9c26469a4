package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.Check;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A radius ε, and how its user wrote it: results are named after that.
 *
 * @param text as it was typed
 * @param value ε in the data's own units
 */
public record Radius(String text, double value) {

  static Radius parse(String text) {
    double value = Numbers.parse(text);
    Check.that(
        Double.isFinite(value) && value >= 0, "expected a number, finite and ≥ 0, got '%s'", text);
    return new Radius(text.strip(), value);
  }

  /** For picocli. */
  static final class Converter implements ITypeConverter<Radius> {
    @Override
    public Radius convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
