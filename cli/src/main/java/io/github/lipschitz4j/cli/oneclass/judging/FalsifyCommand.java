package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries to break a certificate. */
@Command(
    name = "falsify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Attacks points inside their own certified radius, each towards the other side of the"
          + " threshold, and counts the decisions that flip: one would refute the certificate, and"
          + " the exit status is then 1."
    },
    footer = {
      "",
      "JSON: points, attacked, zero_radius (points that the certificate says nothing of), flipped,"
          + " closest (the largest share of its way to the threshold that a point was moved, at"
          + " most 1), attack_steps, restarts, seed.",
      "",
      "Example:",
      "  lipschitz oneclass falsify --model out/two-moons/model.zip \\",
      "      --data docs/data/moons_test.csv --points 100000"
    })
public final class FalsifyCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model.zip.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Rows to attack.")
  private Path data;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Points to attack (default: the rows). The first are the rows; if there are fewer, half"
              + " of the rest lie between two rows, half anywhere in the rows' box, grown by a"
              + " fifth on each side.")
  private Optional<Integer> points = Optional.empty();

  @Mixin private CsvFlags csv;
  @Mixin private AttackFlags attack;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the points and of the random starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputFlags output;

  /** A command of this session. */
  public FalsifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    points.ifPresent(n -> Check.that(n >= 1, "--points: expected ≥ 1, got %d", n));
    ModelFile loaded = ModelFile.load(model);
    Table table = CsvRows.read(data, csv).table();
    INDArray rows = loaded.rows(table);
    INDArray targets = Falsification.points(rows, points.orElse(rows.rows()), seed);
    Falsification found;
    try (Progress progress = output.progress(spec, session, "attack", "points", targets.rows())) {
      found = Falsification.of(loaded.model(), targets, attack.hard(seed), session, progress);
    }
    output.print(spec, json(found), Facts.lines(facts(found)));
    return found.flipped() == 0 ? 0 : Failures.FAILED;
  }

  private ObjectNode json(Falsification found) {
    ObjectNode json = Json.object();
    json.put("points", found.attacked() + found.zeroRadius());
    json.put("attacked", found.attacked());
    json.put("zero_radius", found.zeroRadius());
    json.put("flipped", found.flipped());
    json.put("closest", found.closest());
    json.put("attack_steps", attack.hard(seed).steps());
    json.put("restarts", attack.hard(seed).restarts());
    json.put("seed", seed);
    return json;
  }

  private static Map<String, String> facts(Falsification found) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flipped", "%d of %d attacked".formatted(found.flipped(), found.attacked()));
    facts.put("radius 0, nothing promised", Integer.toString(found.zeroRadius()));
    facts.put("closest, as a share of the way to the threshold", Numbers.show(found.closest()));
    return facts;
  }
}
