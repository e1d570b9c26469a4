package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A row of the comparison with the peer: the same work on both sides, and what it may cost. */
enum Row {
  W1_TOY("W1 toy, 4096-128-64-32-1 FullSort, step at 64 rows", 12, 86, Workloads::wassersteinToy),
  ONE_CLASS_PAIRS(
      "one-class step, 2-512x4-1 GroupSort2, 256+256 rows, 16 ascent steps",
      180,
      405,
      () -> Workloads.oneClass(Sort.GROUP_SORT_2)),
  ONE_CLASS_FULL(
      "one-class step, the same with FullSort", 230, 715, () -> Workloads.oneClass(Sort.FULL_SORT)),
  DENSE_512(
      "SpectralDense 512->512 at 256 rows, near orthogonal, with retraction",
      12,
      16.7,
      Workloads::denseNearOrthogonal),
  DENSE_1024(
      "SpectralDense 1024->1024 at 256 rows, Gaussian weight projected anew",
      400,
      701,
      Workloads::denseFromGaussian),
  SORT_FULL("FullSort 256x1024", 4, 12.7, () -> Workloads.sort(Sort.FULL_SORT)),
  SORT_PAIRS("GroupSort2 256x1024", 1, 3.5, () -> Workloads.sort(Sort.GROUP_SORT_2)),
  CONV_PROJECTED(
      "SpectralConv2D 3x3, 64 channels, 32x32, 128 images, projected anew",
      314,
      314,
      Workloads::convolutionProjected),
  CONV_RETRACTED(
      "SpectralConv2D, the same work with retraction", 314, 314, Workloads::convolutionRetracted),
  CONV_PLAIN("convolution, the same work without constraint", Workloads::convolutionPlain),
  SERVED("served 2-512x4-1 GroupSort2, 256 rows", Workloads::served),
  SERVED_PLAIN("served 2-512x4-1 relu by the host, 256 rows", Workloads::servedPlain);

  private final String title;
  private final OptionalDouble target;
  private final OptionalDouble quoted;
  private final Supplier<Workload> workload;

  Row(String title, Supplier<Workload> workload) {
    this(title, OptionalDouble.empty(), OptionalDouble.empty(), workload);
  }

  Row(String title, double target, double quoted, Supplier<Workload> workload) {
    this(title, OptionalDouble.of(target), OptionalDouble.of(quoted), workload);
  }

  Row(String title, OptionalDouble target, OptionalDouble quoted, Supplier<Workload> workload) {
    this.title = title;
    this.target = target;
    this.quoted = quoted;
    this.workload = workload;
  }

  /** A ratio to another row of our own that is not to be passed. */
  record Limit(Row other, double factor) {}

  /** The name on a command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Row byId(String id) {
    Optional<Row> found = Arrays.stream(values()).filter(row -> row.id().equals(id)).findFirst();
    Check.that(
        found.isPresent(),
        "bench compare row: expected one of %s, got '%s'",
        Arrays.stream(values()).map(Row::id).collect(Collectors.joining(", ")),
        id);
    return found.orElseThrow();
  }

  String title() {
    return title;
  }

  /** Milliseconds of CPU that our side may take. */
  OptionalDouble target() {
    return target;
  }

  /** What the peer took when the target was set. */
  OptionalDouble quoted() {
    return quoted;
  }

  Optional<Limit> limit() {
    return switch (this) {
      case CONV_PROJECTED, CONV_RETRACTED -> Optional.of(new Limit(CONV_PLAIN, 1.1));
      case SERVED -> Optional.of(new Limit(SERVED_PLAIN, 1));
      default -> Optional.empty();
    };
  }

  /** Makes our side of the work. */
  Workload open() {
    return workload.get();
  }
}
