package io.github.lipschitz4j.layers.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device as {@code nvidia-smi} lists it: {@code NVIDIA A100-SXM4-40GB, 8.0}. */
record Device(String name, int major, int minor) {
  private static final Pattern LINE = Pattern.compile("(.*\\S)\\s*,\\s*(\\d{1,3})\\.(\\d{1,3})");

  static Optional<Device> parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    return matcher.matches()
        ? Optional.of(
            new Device(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** From 3.7 to 8.x: code of one major version runs on its later minor ones, on no other major. */
  boolean isSupported() {
    return major > 3 && major < 9 || major == 3 && minor >= 7;
  }

  @Override
  public String toString() {
    return "%d.%d of %s".formatted(major, minor, name);
  }
}
