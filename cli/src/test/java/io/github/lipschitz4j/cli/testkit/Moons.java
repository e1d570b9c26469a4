package io.github.lipschitz4j.cli.testkit;

import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.datasets.ToyDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A small model of two moons, and files to try it on. */
public record Moons(Path model, Path normals, Path labelled) {

  /** Trains the model and writes the files into a folder. */
  public static Moons in(Path folder) {
    Path out = folder.resolve("moons");
    Shell.Ran trained = Shell.train(out, "--points", "300", "--steps", "60", "--attack-steps", "5");
    if (trained.status() != 0) {
      throw new AssertionError(trained.err());
    }
    INDArray inside = ToyDataset.TWO_MOONS.sample(40, 7);
    INDArray outside = Nd4j.createFromArray(new double[][] {{-2, -1}, {3, 1.5}, {0.5, 3}, {-2, 2}});
    List<String> labels = IntStream.range(0, 44).mapToObj(i -> i < 40 ? "ok" : "bad").toList();
    Path normals = folder.resolve("normals.csv");
    Path labelled = folder.resolve("labelled.csv");
    CsvTable.write(normals, Table.of("normals", List.of("x", "y"), inside));
    CsvTable.write(
        labelled, Table.of("labelled", List.of("x", "y"), Nd4j.vstack(inside, outside), labels));
    return new Moons(out.resolve("model.zip"), normals, labelled);
  }
}
