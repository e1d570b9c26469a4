package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.plots.LogLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How cost grows, as figures, a CSV and a table of exponents. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Time and memory of a training step and a served batch against width, depth, batch, dimension"
          + " and data size: two figures each, a CSV of all points, a table of exponents, each"
          + " fitted to the upper half of its sizes."
    })
final class Growth implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A look: the smallest sizes, for a moment.")
  private boolean isQuick;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where figures and CSV go (${DEFAULT-VALUE}).",
      defaultValue = "out/growth")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    List<Curve> curves = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      int[] sizes = isQuick ? Arrays.copyOf(axis.sizes(), 3) : axis.sizes();
      List<Curve> some = measure(axis, sizes);
      curves.addAll(some);
      for (String unit : List.of("ms", "bytes")) {
        List<Curve> shown = some.stream().filter(curve -> curve.unit().equals(unit)).toList();
        figure(axis, unit, shown).draw().write(out.resolve(file(axis, unit)));
      }
    }
    String csv = curves.stream().map(Curve::csv).collect(Collectors.joining());
    Files.writeString(
        out.resolve("growth.csv"),
        "axis,size,work,unit,value,exponent\n" + csv,
        StandardCharsets.UTF_8);
    PrintWriter table = spec.commandLine().getOut();
    table.println(markdown(curves));
    table.flush();
    return 0;
  }

  private static String file(Axis axis, String unit) {
    return axis.id() + (unit.equals("ms") ? "-time.png" : "-memory.png");
  }

  private List<Curve> measure(Axis axis, int... sizes) {
    GrowthMeasures measures = new GrowthMeasures(isQuick ? 0.02 : 0.6);
    if (axis == Axis.WIDTH) {
      // the machine is warm before the first point, or small sizes look dear
      measures.at(axis, sizes[0]);
      measures.at(axis, sizes[0]);
    }
    Map<GrowthMeasures.Key, double[]> values = new LinkedHashMap<>();
    for (int i = 0; i < sizes.length; i++) {
      spec.commandLine().getErr().printf("%s %d%n", axis.id(), sizes[i]);
      int index = i;
      measures
          .at(axis, sizes[i])
          .forEach(
              (key, value) ->
                  values.computeIfAbsent(key, k -> new double[sizes.length])[index] = value);
    }
    double[] at = Arrays.stream(sizes).asDoubleStream().toArray();
    return values.entrySet().stream()
        .map(e -> new Curve(axis, e.getKey().name(), e.getKey().unit(), at, e.getValue()))
        .toList();
  }

  private static LogLog figure(Axis axis, String unit, List<Curve> curves) {
    LogLog figure =
        LogLog.titled((unit.equals("ms") ? "Time against " : "Memory against ") + axis.id())
            .axes(axis.title(), unit);
    for (Curve curve : curves) {
      double[] sizes = curve.sizes();
      double[] upper = Arrays.copyOfRange(sizes, PowerLaw.upperHalf(sizes.length), sizes.length);
      figure =
          figure
              .line(curve.legend(), sizes, curve.values())
              .guide(upper, Arrays.stream(upper).map(curve.law()::at).toArray());
    }
    return figure;
  }

  /** A line for each curve: its ends and its exponent. */
  static String markdown(List<Curve> curves) {
    StringBuilder text =
        new StringBuilder("| axis | from | to | work | at first | at last | exponent |\n")
            .append("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (Curve curve : curves) {
      int last = curve.sizes().length - 1;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %s | %s | %s | %.2f |%n",
              curve.axis().id(),
              curve.sizes()[0],
              curve.sizes()[last],
              curve.name(),
              quantity(curve.values()[0], curve.unit()),
              quantity(curve.values()[last], curve.unit()),
              curve.law().exponent()));
    }
    return text.toString();
  }

  private static String quantity(double value, String unit) {
    return unit.equals("ms")
        ? String.format(Locale.ROOT, "%.2f ms", value)
        : String.format(Locale.ROOT, "%.2f MiB", value / (1 << 20));
  }
}
