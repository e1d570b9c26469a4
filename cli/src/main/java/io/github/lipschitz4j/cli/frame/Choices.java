package io.github.lipschitz4j.cli.frame;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How constants are typed: in lower case, words joined by hyphens. */
public final class Choices {
  private Choices() {}

  /** A constant as it is typed. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Lets a command and those below it read the constants by these names. */
  public static <E extends Enum<E>> void register(CommandLine command, Class<E> type) {
    E[] constants = type.getEnumConstants();
    ITypeConverter<E> converter =
        text ->
            Arrays.stream(constants)
                .filter(constant -> name(constant).equals(text))
                .findFirst()
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            "expected one of %s, got '%s'"
                                .formatted(
                                    Arrays.stream(constants)
                                        .map(Choices::name)
                                        .collect(Collectors.joining(", ")),
                                    text)));
    command.registerConverter(type, converter);
  }
}
