package io.github.lipschitz4j.cli.oneclass.making;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How a row is an image.
 *
 * @param channels 1 or 3
 * @param height in pixels
 * @param width in pixels
 */
record PixelShape(int channels, int height, int width) {
  private static final Pattern FORM = Pattern.compile("([13])x([1-9]\\d{0,3})x([1-9]\\d{0,3})");

  int length() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }

  /** From text such as 1x28x28. */
  static final class Converter implements ITypeConverter<PixelShape> {
    @Override
    public PixelShape convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "expected channels (1 or 3), height and width as 1x28x28, got '%s'".formatted(text));
      }
      return new PixelShape(
          Integer.parseInt(form.group(1)),
          Integer.parseInt(form.group(2)),
          Integer.parseInt(form.group(3)));
    }
  }
}
