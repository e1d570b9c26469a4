package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model with the file it comes from.
 *
 * @param file where it lies
 * @param model that was read
 */
public record ModelFile(Path file, OneClassModel model) {

  /** Reads a model that a training has written. */
  public static ModelFile load(Path file) throws IOException {
    Check.that(
        Files.exists(file),
        "--model %s: expected a file that train has written, got none there",
        file);
    return new ModelFile(file, OneClassModel.load(file));
  }

  /** The features of a table, if they are as many as the model takes. */
  INDArray rows(Table table) {
    checkFeatures(table);
    return table.features();
  }

  void checkFeatures(Table table) {
    int expected = model.scaling().columns();
    Check.that(
        table.dimension() == expected,
        "%s: expected %d features as %s takes, got %d, %s (--label-column, --ignore and --where"
            + " leave columns out)",
        table.source(),
        expected,
        file,
        table.dimension(),
        table.columns().size() > 20
            ? table.columns().subList(0, 20) + " and more"
            : table.columns());
  }
}
