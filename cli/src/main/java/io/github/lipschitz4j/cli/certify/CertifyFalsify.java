package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.Falsification;
import io.github.lipschitz4j.layers.attacks.Falsifier;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries to break certificates of classes. */
@Command(
    name = "falsify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Attacks inputs with every kind of attack and counts those that get another class within"
          + " their certified radius: one would refute the certificate, and the exit status is"
          + " then 1."
    },
    footer = {
      "",
      "JSON: inputs, zero_radius (inputs that the certificate says nothing of), attacked (inputs"
          + " times points tried), flipped, closest (smallest distance that was found, in units of"
          + " the certified radius; left out where none was), seconds, attacks (the same for each"
          + " kind), networks (with --suite: the same for each network, its head and its bound),"
          + " attack_steps, seed.",
      "",
      "Examples:",
      "  lipschitz certify falsify --suite",
      "  lipschitz certify falsify --model model.zip --data FILE.csv --attacks pgd,ulp"
    })
final class CertifyFalsify implements Callable<Integer> {
  private static final long POINTS = 100_000;
  private static final long SUITE_POINTS = 1_000_000;

  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A stored classifier, or a model.zip of oneclass train.")
  private Optional<Path> model = Optional.empty();

  @Option(names = "--data", paramLabel = "FILE", description = "Rows to attack, for --model.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--suite",
      description =
          "Trains small networks of every kind of layer on digits, moons and blobs, and attacks"
              + " them all.")
  private boolean suite;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Attacked points in all, at least (default: 100000; 1000000 with --suite). Inputs are"
              + " the rows, then points between and around them.")
  private Optional<Long> points = Optional.empty();

  @Mixin private CsvFlags csv;
  @Mixin private MarginAttackFlags attack;
  @Mixin private OutputFlags output;

  CertifyFalsify(Session session) {
    this.session = session;
  }

  /** A network under attack. */
  private record Found(String name, ClassCertificate certificate, Falsification found) {}

  @Override
  public Integer call() throws IOException {
    points.ifPresent(n -> Check.that(n >= 1, "--points: expected ≥ 1, got %d", n));
    Check.that(
        suite == model.isEmpty() && suite == data.isEmpty(),
        "certify falsify: expected --suite, or --model with --data, got %s",
        suite ? "both" : model.isEmpty() && data.isEmpty() ? "neither" : "one of the two");
    Check.that(!suite || !csv.isUsed(), "--suite: expected no flags of files, got some");
    Falsifier falsifier = attack.falsifier();
    List<Found> networks = suite ? suite(falsifier) : List.of(stored(falsifier));
    Falsification all =
        networks.stream().map(Found::found).reduce(Falsification::plus).orElseThrow();
    output.print(spec, json(networks, all), lines(networks, all));
    return all.flips() == 0 ? 0 : Failures.FAILED;
  }

  private long total() {
    return points.orElse(suite ? SUITE_POINTS : POINTS);
  }

  private Found stored(Falsifier falsifier) throws IOException {
    StoredRule stored = StoredRule.load(model.orElseThrow());
    INDArray rows = stored.rows(CsvRows.read(data.orElseThrow(), csv).table());
    ClassCertificate certificate = ClassCertificate.of(stored.rule());
    long trials = total();
    try (Progress progress = output.progress(spec, session, "attack", "points", trials)) {
      // the pace counts from here
      progress.at(1, "");
      return attacked(falsifier, stored.file().toString(), certificate, rows, trials, 0, progress);
    }
  }

  private List<Found> suite(Falsifier falsifier) {
    List<Specimen> specimens = FalsificationSuite.all();
    long total = total();
    long each = (total + specimens.size() - 1) / specimens.size();
    List<Found> networks = new ArrayList<>();
    long done = 0;
    try (Progress progress = output.progress(spec, session, "attack", "points", total)) {
      progress.at(1, "");
      for (Specimen specimen : specimens) {
        SuiteData.Rows rows = specimen.data().load(attack.seed());
        ClassCertificate certificate = specimen.trained(rows, attack.seed(), session);
        Found found =
            attacked(falsifier, specimen.name(), certificate, rows.x(), each, done, progress);
        networks.add(found);
        done += each;
      }
    }
    return networks;
  }

  private Found attacked(
      Falsifier falsifier,
      String name,
      ClassCertificate certificate,
      INDArray rows,
      long trials,
      long before,
      Progress progress) {
    Falsification found =
        falsifier.falsify(
            certificate,
            rows,
            trials,
            so -> {
              session.check();
              long done = before + Math.min(so.trials(), trials);
              progress.at(Math.min(done, total()), so.flips() + " flipped");
            });
    return new Found(name, certificate, found);
  }

  private ObjectNode json(List<Found> networks, Falsification all) {
    ObjectNode json = Json.object();
    Refutation.write(all, json);
    if (suite) {
      ArrayNode list = json.putArray("networks");
      for (Found network : networks) {
        ObjectNode one = list.addObject();
        one.put("name", network.name());
        one.put("head", network.certificate().head().kind().name());
        one.put("lipschitz_bound", network.certificate().certificate().bound().value());
        Refutation.write(network.found(), one);
      }
    }
    json.put("attack_steps", attack.steps());
    json.put("seed", attack.seed());
    return json;
  }

  private List<String> lines(List<Found> networks, Falsification all) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Refutation.TITLES);
    if (suite) {
      networks.forEach(network -> rows.add(Refutation.row(network.name(), network.found())));
    }
    rows.addAll(Refutation.rows(all));
    List<String> lines = new ArrayList<>(Refutation.table(rows));
    lines.add("");
    lines.add("flipped: found within the certified radius; closest: in units of that radius");
    lines.add(
        "%d inputs, %d more with radius 0, of which nothing is promised"
            .formatted(all.inputs(), all.zeroRadius()));
    return lines;
  }
}
