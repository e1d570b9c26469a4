package io.github.lipschitz4j.cli.oneclass.configs;

import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Options of a training as a file says them: changes of the library's rule. What depends on the
 * data (a margin by the number of features, passes over the normals) is settled when the data are
 * known.
 */
public final class TrainingOptions {
  private final Optional<Standardization> standardization;
  private final BiConsumer<OneClassOptions.Builder, Size> changes;

  TrainingOptions(
      Optional<Standardization> standardization,
      BiConsumer<OneClassOptions.Builder, Size> changes) {
    this.standardization = standardization;
    this.changes = changes;
  }

  /**
   * How big the data are.
   *
   * @param normals rows to train on, held-out ones included
   * @param features columns
   */
  public record Size(int normals, int features) {}

  /** The rule, unchanged. */
  static TrainingOptions unchanged() {
    return new TrainingOptions(Optional.empty(), (builder, size) -> {});
  }

  /**
   * Reads options alone, as {@link OptionsText} writes them.
   *
   * @param file name for messages
   * @param text YAML or JSON
   * @return the changes
   * @throws IllegalArgumentException where the text is not as the reference says, with its place
   */
  public static TrainingOptions parse(String file, String text) {
    return OptionsReader.read(Yaml.read(file, text));
  }

  /**
   * The units that the file asks for.
   *
   * @return empty where it leaves them to the data
   */
  public Optional<Standardization> standardization() {
    return standardization;
  }

  /**
   * Changes options that the rule has set.
   *
   * @param builder modified
   * @param size of the data
   * @throws IllegalArgumentException if what the file says does not fit data of that size
   */
  public void change(OneClassOptions.Builder builder, Size size) {
    standardization.ifPresent(builder::standardization);
    changes.accept(builder, size);
  }
}
