package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the embeddings of the test rows as embeddings.npy and embeddings.csv. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Writes the embeddings of the test rows as embeddings.npy and embeddings.csv.",
    footer = {
      "",
      "JSON: rows, part (which these are), features, out. The first column of embeddings.csv says"
          + " which row it is: a picture's file, a line, an index.",
      "",
      "Example:",
      "  lipschitz metric embed --model out/digits --data digits --out out/embedded"
    })
final class EmbedCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private JudgeFlags asking;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new or empty folder.")
  private Path out;

  @Mixin private OutputFlags output;

  EmbedCommand(Environment around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    JudgeFlags.Asked asked = asking.read(spec, around, output);
    ObjectNode json = Json.object();
    Folders.checkEmpty(out);
    INDArray embedded = asked.stored().model().embed(asked.data().test().rows());
    Folders.create(out);
    MetricFiles.embeddings(out, embedded, asked.data());
    asked.into(json);
    json.put("features", embedded.columns());
    json.put("out", out.toString());
    output.print(
        spec,
        json,
        List.of(
            "%d rows (%s) of %d features written to %s"
                .formatted(embedded.rows(), asked.data().part(), embedded.columns(), out)));
    return 0;
  }
}
