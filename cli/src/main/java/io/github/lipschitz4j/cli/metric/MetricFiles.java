package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.metric.EpochReport;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.MetricModel;
import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Curves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The files of a training: all of them or none. */
final class MetricFiles {
  private static final int DRAWN = 1000;

  private MetricFiles() {}

  static void write(
      Path out,
      Session session,
      MetricData data,
      MetricRun run,
      ObjectNode json,
      Optional<EmbeddingMovie> movie)
      throws IOException {
    Path target = out.toAbsolutePath().normalize();
    Path draft =
        target.resolveSibling(
            "." + target.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
    session.drafting(draft);
    Folders.create(draft);
    try {
      MetricModel model = run.learned().last();
      StoredModel.write(draft, model, data, run.split().learned());
      if (run.learned().best().isPresent()) {
        run.learned().best().get().save(draft.resolve(WhichName.BEST.file()));
      }
      Files.writeString(draft.resolve("metrics.json"), Json.text(json) + "\n");
      epochs(draft, run.learned().epochs());
      INDArray embedded = model.embed(data.test().rows());
      embeddings(draft, embedded, data);
      if (movie.isPresent()) {
        picture(draft.resolve("tsne-labelled.png"), model, run.split().few(), data);
        picture(draft.resolve("tsne-test.png"), model, data.test(), data);
        movie.get().write(draft.resolve("tsne.gif"));
      }
      session.check();
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(draft);
      session.drafted(draft);
    }
  }

  /** The test rows' embeddings as an array, and as a table with their names and classes. */
  static void embeddings(Path folder, INDArray embedded, MetricData data) throws IOException {
    Files.write(folder.resolve("embeddings.npy"), Nd4j.toNpyByteArray(embedded.dup('c')));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("item", data.judged().names()));
    columns.add(
        Column.of(
            "label", Arrays.stream(data.test().labels()).mapToObj(data.classes()::get).toList()));
    for (int k = 0; k < embedded.columns(); k++) {
      columns.add(Column.of("f" + k, embedded.getColumn(k).toDoubleVector()));
    }
    CsvTable.write(folder.resolve("embeddings.csv"), columns.toArray(Column[]::new));
  }

  private static void epochs(Path folder, List<EpochReport> reports) {
    double[] at = values(reports, EpochReport::epoch);
    double[] train = values(reports, EpochReport::trainAccuracy);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of(
                    "epoch",
                    reports.stream().map(report -> String.valueOf(report.epoch())).toList()),
                Column.of("loss", values(reports, EpochReport::loss)),
                Column.of("train_accuracy", train)));
    Curves curves =
        Curves.titled("Accuracy").axes("epoch", "share").line("labelled rows", at, train);
    if (reports.get(0).validationAccuracy().isPresent()) {
      double[] held = values(reports, report -> report.validationAccuracy().orElseThrow());
      columns.add(Column.of("validation_accuracy", held));
      curves = curves.line("validation", at, held);
    }
    CsvTable.write(folder.resolve("epochs.csv"), columns.toArray(Column[]::new));
    curves.draw().write(folder.resolve("accuracy.png"));
  }

  private static double[] values(List<EpochReport> reports, ToDoubleFunction<EpochReport> of) {
    return reports.stream().mapToDouble(of).toArray();
  }

  private static void picture(Path file, MetricModel model, LabelledRows rows, MetricData data) {
    LabelledRows some = Split.first(rows, DRAWN);
    double[][] points = new Tsne(30, 400).of(model.embed(some.rows()), 1);
    Clouds axes = ClassClouds.axes(List.<double[][]>of(points));
    ClassClouds.picture(axes, points, data.classes(), some.labels()).draw().write(file);
  }
}
