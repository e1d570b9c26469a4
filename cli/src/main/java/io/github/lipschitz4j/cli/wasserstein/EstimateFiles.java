package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.HtmlReport;
import io.github.lipschitz4j.wasserstein.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files of an estimate: all of them or none. */
final class EstimateFiles {
  static final String RESULT = "estimate.json";
  static final String POTENTIAL = "potential.zip";
  static final String PAGE = "report.html";

  private EstimateFiles() {}

  /** Writes to a draft folder beside the target, and moves it there. */
  static void write(Path out, Session session, Estimated result) throws IOException {
    Path whole = out.toAbsolutePath().normalize();
    Path draft =
        whole.resolveSibling(
            "." + whole.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
    session.drafting(draft);
    Folders.create(draft);
    try {
      ObjectNode json = result.json();
      Files.writeString(draft.resolve(RESULT), Json.text(json) + "\n");
      result.estimate().potential().save(draft.resolve(POTENTIAL));
      page(result).write(draft.resolve(PAGE));
      session.check();
      Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(draft);
      session.drafted(draft);
    }
  }

  private static HtmlReport page(Estimated result) {
    List<StepReport> report = result.estimate().report();
    double[] steps = report.stream().mapToDouble(StepReport::step).toArray();
    double[] values = report.stream().mapToDouble(StepReport::kr).toArray();
    Curves curve =
        Curves.titled("Value of the potential on the batches it learns from")
            .axes("step", "mean f(a) − mean f(b)")
            .line("training", steps, values);
    return HtmlReport.titled("Wasserstein-1 distance of " + result.source())
        .paragraph(
            "The estimate is what a 1-Lipschitz function proves of rows that it was not trained on:"
                + " it lies below the distance but for the chance of those rows. The upper side of a"
                + " bracket is the exact distance of the samples and its spread.")
        .section("Result")
        .facts("What came out", result.facts())
        .figure(
            curve.draw(),
            "The value on the rows of each step, before the step. On rows learned from it may pass"
                + " the distance; the estimate is of other rows.",
            "Curve of the value over the steps")
        .section("How it was made")
        .facts(
            "Provenance",
            Map.of(
                "library", result.estimate().provenance().library(),
                "options", result.estimate().provenance().options(),
                "data", result.estimate().provenance().data()));
  }

  static List<String> lines(Estimated result) {
    return Facts.lines(result.facts());
  }
}
