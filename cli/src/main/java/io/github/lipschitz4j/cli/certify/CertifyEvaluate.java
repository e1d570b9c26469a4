package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.EpsilonFlag;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Radius;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.layers.certificates.Accuracy;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.Robustness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a stored classifier on labelled rows. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Prints accuracy and certified accuracy of a stored classifier on labelled rows, each with"
          + " its 95 %% interval, and the mean certified radius."
    },
    footer = {
      "",
      "JSON: rows, accuracy and certified (by ε; each with value, low, high), mean_radius,"
          + " mean_signed_radius, head, lipschitz_bound.",
      "",
      "Example:",
      "  lipschitz certify evaluate --model model.zip --data FILE.csv --label-column class"
    })
final class CertifyEvaluate implements Callable<Integer> {
  private static final double CONFIDENCE = 0.95;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A stored classifier, or a model.zip of oneclass train.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Labelled rows.")
  private Path data;

  @Mixin private CsvFlags csv;
  @Mixin private EpsilonFlag epsilon;
  @Mixin private OutputFlags output;

  @Override
  public Integer call() throws IOException {
    StoredRule stored = StoredRule.load(model);
    Table table = CsvRows.read(data, csv).table();
    ClassCertificate certificate = ClassCertificate.of(stored.rule());
    Robustness robustness = Robustness.of(certificate, stored.rows(table), stored.labels(table));
    Map<String, Accuracy> certified = new LinkedHashMap<>();
    for (Radius radius : epsilon.radii()) {
      certified.put(radius.text(), robustness.certified(radius.value()));
    }
    ObjectNode json = Json.object();
    json.put("rows", robustness.accuracy().total());
    write(json.putObject("accuracy"), robustness.accuracy());
    ObjectNode radii = json.putObject("certified");
    certified.forEach((text, accuracy) -> write(radii.putObject(text), accuracy));
    json.put("mean_radius", robustness.meanRadius());
    json.put("mean_signed_radius", robustness.meanSignedRadius());
    json.put("head", certificate.head().kind().name());
    json.put("lipschitz_bound", certificate.certificate().bound().value());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("accuracy", show(robustness.accuracy()));
    certified.forEach(
        (text, accuracy) -> facts.put("certified within ε = " + text, show(accuracy)));
    facts.put("mean certified radius", Numbers.show(robustness.meanRadius()));
    facts.put("head", certificate.head().toString());
    output.print(spec, json, Facts.lines(facts));
    return 0;
  }

  private static void write(ObjectNode json, Accuracy accuracy) {
    Accuracy.Interval interval = accuracy.interval(CONFIDENCE);
    json.put("value", accuracy.value()).put("low", interval.low()).put("high", interval.high());
  }

  private static String show(Accuracy accuracy) {
    Accuracy.Interval interval = accuracy.interval(CONFIDENCE);
    return "%s of %d rows (95 %% interval %s to %s)"
        .formatted(
            Numbers.percent(accuracy.value()),
            accuracy.total(),
            Numbers.percent(interval.low()),
            Numbers.percent(interval.high()));
  }
}
