package io.github.lipschitz4j.cli.isometric.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.DraftFolder;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of a comparison: all of them or none. */
record ImageFiles(Session session, String data, String options, int scales) {

  void write(Path out, ObjectNode json, List<ImageRun> runs) throws IOException {
    try (DraftFolder folder = DraftFolder.beside(out, session)) {
      Path draft = folder.draft();
      Files.writeString(draft.resolve("isometry.json"), Json.text(json) + "\n");
      Figure variances = ImagePictures.variances(runs);
      variances.write(draft.resolve("variances.png"));
      HtmlReport page =
          HtmlReport.titled("Isometry of " + data)
              .paragraph(
                  "At the code of each image two directions are drawn. Where a decoder keeps"
                      + " distances, the inner product of what it makes of them is that of the"
                      + " directions, up to one constant. All on images that were not trained on.")
              .section("Result")
              .table("Figures", headings(runs), rows(runs));
      for (ImageRun run : runs) {
        page = pictures(run, draft, page.section(run.name()));
      }
      page.section("Variances")
          .figure(
              variances,
              "Isometric codes have one unit, so that their variances can be compared, as those of"
                  + " principal components.",
              "Variances by rank")
          .section("How it was made")
          .facts("Options", Map.of("options", options, "scales of MS-SSIM", "" + scales))
          .write(draft.resolve("report.html"));
      folder.publish();
    }
  }

  private static HtmlReport pictures(ImageRun run, Path draft, HtmlReport page) throws IOException {
    ImagePictures pictures = new ImagePictures(run);
    HtmlReport more = page;
    String[] metrics = {"mse", "ssim"};
    for (int k = 0; k < run.isometry().scatters().size(); k++) {
      Figure scatter = pictures.scatter(k);
      scatter.write(draft.resolve("%s-%s.png".formatted(run.name(), metrics[k])));
      more =
          more.figure(
              scatter,
              "Inner products of directions in the latent across, in the data up ("
                  + metrics[k]
                  + "), each over its largest.",
              "Scatter of inner products");
    }
    Figure traversal = pictures.traversal();
    traversal.write(draft.resolve(run.name() + "-traversal.png"));
    Figure given = pictures.reconstructions();
    given.write(draft.resolve(run.name() + "-reconstructions.png"));
    run.model().save(draft.resolve(run.name() + ".zip"));
    return more.figure(
            given, "Images above, their reconstructions below.", "Images and reconstructions")
        .figure(
            traversal,
            "Each row moves one coordinate, the widest above, from two deviations below its mean to"
                + " two above.",
            "Traversal of the latent");
  }

  private static List<String> headings(List<ImageRun> runs) {
    List<String> headings = new ArrayList<>(List.of("model"));
    headings.addAll(runs.get(0).figures().keySet());
    return headings;
  }

  static List<List<String>> rows(List<ImageRun> runs) {
    return runs.stream()
        .map(
            run -> {
              List<String> row = new ArrayList<>(List.of(run.name()));
              row.addAll(run.figures().values().stream().map("%.4f"::formatted).toList());
              return row;
            })
        .toList();
  }

  static List<String> lines(List<ImageRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings(runs));
    rows.addAll(rows(runs));
    return rows.stream()
        .map(row -> String.join("", row.stream().map("%-24s"::formatted).toList()).stripTrailing())
        .toList();
  }
}
