package io.github.lipschitz4j.cli.oneclass.making;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.judging.ModelFile;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes rows that a model takes for normals, out of noise. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Makes rows that a model takes for normals: noise drawn in the box that the model was trained"
          + " in climbs the signed distance for a long time, until it is as far inside as normals"
          + " are. There is no generator; the model's gradient is all.",
      "Writes drawn.csv and generated.csv with their signed distances; images.png with --shape;"
          + " level-sets.png for two columns."
    },
    footer = {
      "",
      "JSON: count, steps, seed, prior, level, mean_distance_drawn, mean_distance_generated,"
          + " normal_drawn, normal_generated (rows at or above the threshold), out.",
      "",
      "Examples:",
      "  lipschitz oneclass generate --model out/two-moons/model.zip --out out/made",
      "  lipschitz oneclass generate --model out/digits/class-0/model.zip --shape 1x8x8 \\",
      "      --out out/zeros"
    })
public final class GenerateCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model.zip.")
  private Path model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for what is made, new or empty.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Rows to make (default: ${DEFAULT-VALUE}).")
  private int count = 100;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the climb (default: ${DEFAULT-VALUE}).")
  private int steps = Generation.STEPS;

  @Option(
      names = "--level",
      paramLabel = "X",
      description =
          "Signed distance to climb to (default: the median of the normals held out for the"
              + " threshold, or the threshold where there are none).")
  private Optional<Double> level = Optional.empty();

  @Option(
      names = "--prior",
      paramLabel = "P",
      description = "What is drawn first: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Prior prior = Prior.BOX;

  @Option(
      names = "--shape",
      paramLabel = "CxHxW",
      converter = PixelShape.Converter.class,
      description = "Channels, height and width of a row that is an image.")
  private Optional<PixelShape> shape = Optional.empty();

  @Option(
      names = "--range",
      paramLabel = "X",
      split = ",",
      description =
          "Values drawn black and with full light, as 0,1 (default: what 1 %% and 99 %% of the"
              + " generated values do not exceed).")
  private List<Double> range = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what is drawn; nothing else is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputFlags output;

  private GenerateCommand(Session session) {
    this.session = session;
  }

  /** The command, that knows the words of its flags. */
  public static CommandLine commandLine(Session session) {
    CommandLine command = new CommandLine(new GenerateCommand(session));
    Choices.register(command, Prior.class);
    return command;
  }

  @Override
  public Integer call() throws IOException {
    Check.that(count >= 1, "--count: expected ≥ 1, got %d", count);
    Check.that(steps >= 1, "--steps: expected ≥ 1, got %d", steps);
    Check.that(
        range.isEmpty() || range.size() == 2 && range.get(0) < range.get(1),
        "--range: expected two numbers, the first below the second, got %s",
        range);
    Folders.checkEmpty(out);
    OneClassModel loaded = ModelFile.load(model).model();
    int columns = loaded.scaling().columns();
    shape.ifPresent(
        pixels ->
            Check.that(
                pixels.length() == columns,
                "--shape %s: expected %d values as the model takes, got %d",
                pixels,
                columns,
                pixels.length()));
    INDArray drawn = prior.draw(loaded, count, seed);
    Generation made;
    try (Progress progress = output.progress(spec, session, "climb", "steps", steps)) {
      made =
          Generation.of(
              loaded,
              drawn,
              level.orElseGet(() -> median(loaded)),
              steps,
              step -> {
                session.check();
                progress.at(step, "");
              });
    }
    Made files = new Made(loaded, made);
    Folders.create(out);
    files.writeTables(out);
    shape.ifPresent(pixels -> files.images(pixels, range).write(out.resolve("images.png")));
    files.plane().ifPresent(plane -> plane.write(out.resolve("level-sets.png")));
    output.print(spec, json(files), Facts.lines(facts(files)));
    return 0;
  }

  private static double median(OneClassModel model) {
    double[] distances = model.calibration().distances();
    return distances.length == 0 ? model.threshold().value() : distances[distances.length / 2];
  }

  private ObjectNode json(Made made) {
    ObjectNode json = Json.object();
    json.put("count", count);
    json.put("steps", steps);
    json.put("seed", seed);
    json.put("prior", prior.toString());
    json.put("level", made.generation().level());
    json.put("mean_distance_drawn", mean(made.before()));
    json.put("mean_distance_generated", mean(made.after()));
    json.put("normal_drawn", made.normal(made.before()));
    json.put("normal_generated", made.normal(made.after()));
    json.put("out", out.toString());
    return json;
  }

  private Map<String, String> facts(Made made) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "signed distance, in the mean",
        "from %s to %s, towards %s"
            .formatted(
                Numbers.show(mean(made.before())),
                Numbers.show(mean(made.after())),
                Numbers.show(made.generation().level())));
    facts.put(
        "taken for normal",
        "%d of %d, %d before"
            .formatted(made.normal(made.after()), count, made.normal(made.before())));
    facts.put("written to", out.toString());
    return facts;
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
