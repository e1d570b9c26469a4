package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.layers.certificates.BoundTable;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a certificate is made of. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Prints the proven Lipschitz bound of each layer of a stored model, activations among them,"
          + " and their product so far; singular values where a layer is linear and small."
    },
    footer = {
      "",
      "JSON: head, lipschitz_bound, layers (each with name, input, output, smallest and largest"
          + " singular value where they are known, bound, product).",
      "",
      "Example:",
      "  lipschitz certify table --model out/two-moons/model.zip"
    })
final class CertifyTable implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A stored classifier, or a model.zip of oneclass train.")
  private Path model;

  @Mixin private OutputFlags output;

  @Override
  public Integer call() throws IOException {
    StoredRule stored = StoredRule.load(model);
    ClassCertificate certificate = ClassCertificate.of(stored.rule());
    BoundTable table = BoundTable.of(stored.rule().network());
    List<String> lines = new ArrayList<>(table.text().lines().toList());
    lines.add("");
    lines.add("head: " + certificate.head());
    output.print(spec, json(certificate, table), lines);
    return 0;
  }

  private static ObjectNode json(ClassCertificate certificate, BoundTable table) {
    ObjectNode json = Json.object();
    json.put("head", certificate.head().kind().name());
    json.put("lipschitz_bound", certificate.certificate().bound().value());
    ArrayNode layers = json.putArray("layers");
    for (BoundTable.Row row : table.rows()) {
      ObjectNode layer = layers.addObject();
      layer.put("name", row.name());
      row.input().forEach(layer.putArray("input")::add);
      row.output().forEach(layer.putArray("output")::add);
      row.singular()
          .ifPresent(
              values -> layer.put("smallest", values.smallest()).put("largest", values.largest()));
      layer.put("bound", row.bound());
      layer.put("product", row.product());
    }
    return json;
  }
}
