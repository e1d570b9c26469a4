package io.github.lipschitz4j.cli.oneclass.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.judging.LayerReport;
import io.github.lipschitz4j.cli.oneclass.judging.Picture;
import io.github.lipschitz4j.layers.certificates.LipschitzBound;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.Provenance;
import io.github.lipschitz4j.plots.HtmlReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The report of a training as one page. */
final class TrainingPage {
  private TrainingPage() {}

  static HtmlReport of(Trained trained, List<Picture> pictures) {
    HtmlReport page =
        HtmlReport.titled("Signed distance of " + trained.data().source())
            .paragraph(
                "A one-class model: f(x) is above 0 inside the normals and below 0 outside. Its"
                    + " Lipschitz constant is bounded by proof, so that the decision on a row"
                    + " cannot change within |f(x) − threshold| / bound of it.")
            .section("Result")
            .facts("What came out", TrainingMetrics.facts(trained));
    for (Picture picture : pictures) {
      page = page.figure(picture.figure(), picture.caption(), picture.alt());
    }
    page = certificate(page, trained.model(), trained.data().normals());
    return page.section("How it was made")
        .facts("Options", options(trained))
        .facts("Provenance", provenance(trained));
  }

  private static HtmlReport certificate(HtmlReport page, OneClassModel model, INDArray normals) {
    LipschitzBound bound = model.certificate().bound();
    List<List<String>> rows = new ArrayList<>();
    for (LipschitzBound.LayerBound layer : bound.layers()) {
      rows.add(List.of(layer.name(), Numbers.bound(layer.value())));
    }
    rows.add(List.of("all, rounded up", Numbers.bound(bound.value())));
    return page.section("Certificate")
        .paragraph(
            "A proven upper bound of each layer's Lipschitz constant, l2 to l2, from the data's own"
                + " units to the signed distance, computed in double from the weights that are"
                + " saved. From standardized units, in which the margin is given, the bound of the"
                + " whole is "
                + Numbers.bound(model.standardizedCertificate().bound().value())
                + ".")
        .table("Bounds", List.of("layer", "Lipschitz constant, at most"), rows)
        .table(
            "Layers in standardized units, and a step of 0.01 along the steepest gradient of the"
                + " normals on its way through them",
            LayerReport.TITLES,
            LayerReport.of(model, normals).rows())
        .facts("Threshold", threshold(model));
  }

  private static Map<String, String> threshold(OneClassModel model) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("value", Double.toString(model.threshold().value()));
    facts.put("false alarms, at most", Numbers.percent(model.threshold().falseAlarms()));
    facts.put("normals held out for it", Integer.toString(model.threshold().calibrated()));
    return facts;
  }

  private static Map<String, String> options(Trained trained) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option :
        TrainingMetrics.options(trained.options()).properties()) {
      facts.put(
          option.getKey().replace('_', ' '),
          option.getValue().isValueNode()
              ? option.getValue().asText()
              : option.getValue().toString());
    }
    return facts;
  }

  private static Map<String, String> provenance(Trained trained) {
    Provenance from = trained.model().provenance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("data", trained.data().source());
    facts.put("SHA-256 of the normals", from.dataSha256());
    facts.put("normals, held-out ones included", Integer.toString(from.normals()));
    facts.put("features", String.join(", ", trained.data().columns()));
    facts.put("seed", Long.toString(from.seed()));
    facts.put("library", from.library());
    return facts;
  }
}
