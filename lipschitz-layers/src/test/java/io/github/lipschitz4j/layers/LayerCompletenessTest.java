package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

/**
 * Every conf of the package is final and has its contract test: {@code X}, {@code XTest}, with
 * variants of that class.
 */
class LayerCompletenessTest {

  @Test
  void everyConfKeepsTheContract() throws Exception {
    List<Class<?>> confs = confs();
    assertThat(confs)
        .contains(
            SpectralDense.class,
            FrobeniusDense.class,
            GroupSort.class,
            FullSort.class,
            MaxMin.class);
    for (Class<?> conf : confs) {
      assertThat(conf).isFinal();
      Class<?> test = Class.forName(conf.getName() + "Test");
      assertThat(LayerContract.class).isAssignableFrom(test);
      var constructor = test.getDeclaredConstructor();
      LayerContract contract = (LayerContract) constructor.newInstance();
      assertThat(contract.variants().map(LayerContract.Variant::layer))
          .isNotEmpty()
          .allMatch(layer -> layer.getClass() == conf);
    }
  }

  /** Every public conf of the package. */
  static List<Class<?>> confs() throws URISyntaxException, IOException {
    Path classes =
        Path.of(SpectralDense.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve(SpectralDense.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(Layer.class::isAssignableFrom)
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(SpectralDense.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
