package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.cli.export.ExportFlags;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the signed distance of a model for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Writes the function from a row, in the data's own units, to its signed distance, for other"
          + " programs: centre and scale are folded in. The file holds the threshold and the proven"
          + " Lipschitz bound, so that |y - threshold| / bound is a row's certified radius but for"
          + " the rounding of the program that computes y."
    },
    footer = {
      "",
      "JSON: model, to, out, bytes, inputs, outputs, lipschitz_bound.",
      "",
      "Example:",
      "  lipschitz oneclass export --model out/two-moons/model.zip --to onnx --out moons.onnx"
    })
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model.zip of train.")
  private Path model;

  @Mixin private ExportFlags export;
  @Mixin private OutputFlags output;

  @Override
  public Integer call() throws IOException {
    export.check(model);
    OneClassModel loaded = ModelFile.load(model).model();
    export.write(
        spec,
        output,
        model,
        loaded.function(),
        Map.of(
            "output", "signed distance", "threshold", Double.toString(loaded.threshold().value())));
    return 0;
  }
}
