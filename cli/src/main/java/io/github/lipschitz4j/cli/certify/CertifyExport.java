package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.cli.export.ExportFlags;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a stored model for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Writes the network of a stored model for other programs, with its proven Lipschitz bound and"
          + " the names of its classes. A row goes in as the model takes it, and comes out as"
          + " logits, or as one value to compare with the threshold."
    },
    footer = {
      "",
      "JSON: model, to, out, bytes, inputs, outputs, lipschitz_bound.",
      "",
      "Example:",
      "  lipschitz certify export --model model.zip --to onnx --out model.onnx"
    })
final class CertifyExport implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A stored classifier, or a model.zip of oneclass train.")
  private Path model;

  @Mixin private ExportFlags export;
  @Mixin private OutputFlags output;

  @Override
  public Integer call() throws IOException {
    export.check(model);
    StoredRule stored = StoredRule.load(model);
    CondensedNetwork network = stored.rule().network();
    Map<String, String> properties = new TreeMap<>();
    properties.put("classes", ExportFlags.names(stored.classes()));
    if (network.outputs() == 1) {
      properties.put("threshold", Double.toString(stored.rule().threshold()));
    }
    export.write(spec, output, model, network, properties);
    return 0;
  }
}
