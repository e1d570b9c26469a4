package io.github.lipschitz4j.cli.oneclass.making;

import io.github.lipschitz4j.cli.oneclass.judging.Scores;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.Generation;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.Grid;
import io.github.lipschitz4j.plots.ImageGrid;
import io.github.lipschitz4j.plots.LevelSets;
import io.github.lipschitz4j.plots.ScalarField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Generated rows with their scores, as files and pictures. */
record Made(OneClassModel model, Generation generation, double[] before, double[] after) {
  /** Images of a row of the picture. */
  private static final int ACROSS = 10;

  /** More pairs of rows do not fit a page. */
  private static final int MOST_PAIRS = 4;

  private static final int RESOLUTION = 201;

  Made(OneClassModel model, Generation generation) {
    this(
        model,
        generation,
        Scores.distances(model, generation.drawn()),
        Scores.distances(model, generation.climbed()));
  }

  int normal(double... distances) {
    double cut = model.threshold().value();
    return (int) Arrays.stream(distances).filter(distance -> distance >= cut).count();
  }

  void writeTables(Path folder) {
    table(folder.resolve("drawn.csv"), generation.drawn(), before);
    table(folder.resolve("generated.csv"), generation.climbed(), after);
  }

  private static void table(Path file, INDArray rows, double[] distances) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < rows.columns(); j++) {
      columns.add(Column.of("x" + (j + 1), rows.getColumn(j).toDoubleVector()));
    }
    columns.add(Column.of("signed_distance", distances));
    CsvTable.write(file, columns.toArray(Column[]::new));
  }

  /** The first of them: below what was drawn what became of it. */
  Figure images(PixelShape shape, List<Double> range) {
    int n = generation.drawn().rows();
    int across = Math.min(ACROSS, n);
    int pairs = Math.min(MOST_PAIRS, n / across);
    List<INDArray> rows = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (int p = 0; p < pairs; p++) {
      rows.add(Scores.part(generation.drawn(), p * across, (p + 1) * across));
      rows.add(Scores.part(generation.climbed(), p * across, (p + 1) * across));
      captions.addAll(List.of("drawn", "generated"));
    }
    double[] ends = range.isEmpty() ? middle() : new double[] {range.get(0), range.get(1)};
    return ImageGrid.of(
            Nd4j.vstack(rows.toArray(INDArray[]::new)),
            shape.channels(),
            shape.height(),
            shape.width())
        .columns(across)
        .range(ends[0], ends[1])
        .rowCaptions(captions)
        .draw();
  }

  private double[] middle() {
    double[] sorted = generation.climbed().dup('c').data().asDouble();
    Arrays.sort(sorted);
    int beyond = sorted.length / 100;
    double low = sorted[beyond];
    double high = sorted[sorted.length - 1 - beyond];
    return new double[] {low, high > low ? high : low + 1};
  }

  /** Where rows of two columns began and where they ended, if both columns vary. */
  Optional<Figure> plane() {
    INDArray all = Nd4j.vstack(generation.drawn(), generation.climbed());
    List<String> columns = IntStream.rangeClosed(1, all.columns()).mapToObj(j -> "x" + j).toList();
    if (columns.size() != 2 || !Table.of("generated", columns, all).constantColumns().isEmpty()) {
      return Optional.empty();
    }
    Grid grid = Grid.around(all, RESOLUTION);
    double[] values = Scores.distances(model, grid.points());
    return Optional.of(
        LevelSets.of(ScalarField.of(grid, Nd4j.createFromArray(values)))
            .threshold(model.threshold().value())
            .title("From noise to normals")
            .axes(columns.get(0), columns.get(1))
            .points("drawn", generation.drawn())
            .points("generated", generation.climbed())
            .draw());
  }
}
