package io.github.lipschitz4j.cli.oneclass.making;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.datasets.shapes.IntersectionOverUnion;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.SurfaceDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A surface beside a known one.
 *
 * @param distance from points drawn on each to the other
 * @param diagonal of the known one's box
 * @param overlap intersection over union of the solids, where both are closed
 */
record SurfaceComparison(SurfaceDistance distance, double diagonal, OptionalDouble overlap) {
  private static final int SAMPLES = 20_000;
  private static final int CELLS = 128;
  private static final long SEED = 0;

  /** Share of the longest side by which a known surface's box grows on each side. */
  private static final double AROUND = 0.1;

  static SurfaceComparison of(Mesh mesh, Mesh known) {
    // an open surface has no inside
    OptionalDouble overlap =
        mesh.isWatertight() && known.isWatertight()
            ? OptionalDouble.of(IntersectionOverUnion.of(mesh, known, CELLS))
            : OptionalDouble.empty();
    return new SurfaceComparison(
        SurfaceDistance.between(mesh, known, SAMPLES, SEED), known.diagonal(), overlap);
  }

  /** {low, high} of a surface with some space around. */
  static double[][] grownBox(Mesh mesh) {
    double[][] box = {mesh.low(), mesh.high()};
    double longest = 0;
    for (int axis = 0; axis < 3; axis++) {
      longest = Math.max(longest, box[1][axis] - box[0][axis]);
    }
    for (int axis = 0; axis < 3; axis++) {
      box[0][axis] -= AROUND * longest;
      box[1][axis] += AROUND * longest;
    }
    return box;
  }

  void addTo(ObjectNode json) {
    json.put("chamfer", distance.chamfer());
    json.put("chamfer_relative", distance.chamfer() / diagonal);
    json.put("hausdorff95", distance.hausdorff95());
    overlap.ifPresent(share -> json.put("iou", share));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Chamfer distance %s, %s of the reference's diagonal; Hausdorff at 95 %%: %s"
            .formatted(
                Numbers.show(distance.chamfer()),
                Numbers.percent(distance.chamfer() / diagonal),
                Numbers.show(distance.hausdorff95())));
    overlap.ifPresentOrElse(
        share -> lines.add("intersection over union %s".formatted(Numbers.show(share))),
        () -> lines.add("no intersection over union: one of the surfaces is open"));
    return lines;
  }
}
