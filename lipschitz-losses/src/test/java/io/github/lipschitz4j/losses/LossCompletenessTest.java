package io.github.lipschitz4j.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Every loss of the package is final and has its contract test: {@code LossX}, {@code LossXTest}.
 */
class LossCompletenessTest {

  @Test
  void everyLossKeepsTheContract() throws Exception {
    List<Class<?>> losses = losses();
    assertThat(losses).contains(LossKr.class, LossHingeMargin.class, LossHkr.class);
    for (Class<?> loss : losses) {
      assertThat(loss).isFinal();
      Class<?> test = Class.forName(loss.getName() + "Test");
      assertThat(LossContract.class).isAssignableFrom(test);
      var constructor = test.getDeclaredConstructor();
      assertThat(((LossContract) constructor.newInstance()).loss()).isExactlyInstanceOf(loss);
    }
  }

  private static List<Class<?>> losses() throws URISyntaxException, IOException {
    Path classes =
        Path.of(LossKr.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = classes.resolve(LossKr.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(ILossFunction.class::isAssignableFrom)
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(LossKr.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
