package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The suite cannot rot: each benchmark is set up, verifies itself and runs, at its first sizes. */
class BenchmarksTest {

  private static List<String> classNames() {
    return List.copyOf(
        new TreeSet<>(
            BenchmarkList.defaultList()
                .getAll(
                    OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                    List.of())
                .stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .toList()));
  }

  @Test
  void findsTheSuite() {
    assertThat(classNames())
        .contains(TrainingStepBenchmark.class.getName(), SortBenchmark.class.getName());
  }

  @TestFactory
  Stream<DynamicTest> runsOnceAtItsFirstSizes() {
    return classNames().stream().map(name -> DynamicTest.dynamicTest(name, () -> runOnce(name)));
  }

  private static void runOnce(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName(name);
    Object benchmark = type.getConstructor().newInstance();
    for (Field field : type.getFields()) {
      Param param = field.getAnnotation(Param.class);
      if (param != null) {
        field.set(benchmark, value(field.getType(), param.value()[0]));
      }
    }
    for (Method method : annotated(type, Setup.class)) {
      call(method, benchmark);
    }
    List<Method> benchmarks = annotated(type, Benchmark.class);
    assertThat(benchmarks).isNotEmpty();
    for (Method method : benchmarks) {
      assertThat(call(method, benchmark)).as(method.getName()).isNotNull();
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equals(text))
          .findFirst()
          .orElseThrow();
    }
    return text;
  }

  private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(annotation))
        .toList();
  }

  private static Object call(Method method, Object target) throws ReflectiveOperationException {
    try {
      return method.invoke(target);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method.getName() + ": " + e.getCause(), e.getCause());
    }
  }
}
