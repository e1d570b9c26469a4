package io.github.lipschitz4j.cli.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.export.NpyExport;
import io.github.lipschitz4j.layers.export.OnnxExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a model is written as, and where to. */
public final class ExportFlags {

  /** Formats that other programs read. */
  public enum Target {
    /** A graph of ONNX in float32. */
    ONNX,
    /** A zip of .npy arrays in the model's own type. */
    NPY
  }

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description =
          "onnx: a graph of opset 17 in float32, x [n, d] to y [n, outputs]; npy: a zip of the"
              + " weights as .npy and the layers in order as JSON, which numpy.load opens.")
  private Target target;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write; replaced if it is there.")
  private Path out;

  /** Writes a network and prints what was written. */
  public void write(
      CommandSpec spec,
      OutputFlags output,
      Path model,
      CondensedNetwork network,
      Map<String, String> properties)
      throws IOException {
    double bound =
        target == Target.ONNX
            ? OnnxExport.write(network, out, properties)
            : NpyExport.write(network, out, properties);
    ObjectNode json = Json.object();
    json.put("model", model.toString());
    json.put("to", Choices.name(target));
    json.put("out", out.toString());
    json.put("bytes", Files.size(out));
    json.put("inputs", network.inputs());
    json.put("outputs", network.outputs());
    json.put("lipschitz_bound", bound);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("written", "%s, %d bytes".formatted(out, Files.size(out)));
    facts.put("function", "x [n, %d] to y [n, %d]".formatted(network.inputs(), network.outputs()));
    facts.put("Lipschitz bound", Numbers.bound(bound));
    output.print(spec, json, Facts.lines(facts));
  }

  /** Refuses a target that would take the place of the model or of a folder. */
  public void check(Path model) throws IOException {
    Check.that(
        Files.notExists(out) || Files.isRegularFile(out),
        "--out %s: expected a file, got %s",
        out,
        Files.isDirectory(out) ? "a folder (name the file in it)" : "something else");
    Check.that(
        Files.notExists(out) || Files.notExists(model) || !Files.isSameFile(out, model),
        "--out %s: expected another file than the model, got the same",
        out);
  }

  /** Names as an array of JSON, so that none is lost to a comma. */
  public static String names(List<String> names) {
    ObjectNode json = Json.object();
    names.forEach(json.putArray("names")::add);
    return json.get("names").toString();
  }
}
