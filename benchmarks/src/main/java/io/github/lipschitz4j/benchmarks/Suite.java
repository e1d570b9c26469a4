package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Check;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmark classes by their names on a command line: SamplerStepBenchmark is sampler-step. */
final class Suite {
  /** What runs where no name is given: whole steps first, then what they are made of. */
  static final List<String> COMMON =
      List.of("training-step", "sampler-step", "served-inference", "dense", "sort");

  private final Map<String, Class<?>> classes = new TreeMap<>();

  Suite() {
    BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .forEach(entry -> add(entry.getUserClassQName()));
  }

  private void add(String className) {
    try {
      Class<?> type = Class.forName(className);
      classes.put(name(type.getSimpleName()), type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("bench: expected class " + className + ", got none", e);
    }
  }

  static String name(String className) {
    return className
        .replaceFirst("Benchmark$", "")
        .replaceAll("(?<!^)([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }

  List<String> names() {
    return List.copyOf(classes.keySet());
  }

  Class<?> type(String name) {
    Check.that(
        classes.containsKey(name),
        "bench NAME: expected one of %s, got '%s'",
        String.join(", ", classes.keySet()),
        name);
    return classes.get(name);
  }

  /** The methods of a class, baselines among them. */
  static List<String> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  /** The parameters of a class with their values; the first value is the smallest. */
  static Map<String, List<String>> parameters(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.isAnnotationPresent(Param.class))
        .collect(
            Collectors.toMap(
                Field::getName,
                field -> List.of(field.getAnnotation(Param.class).value()),
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
