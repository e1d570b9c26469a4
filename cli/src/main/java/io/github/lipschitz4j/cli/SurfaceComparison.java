package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.datasets.surfaces.Overlap;
import io.github.lipschitz4j.datasets.surfaces.SurfaceDistance;
import io.github.lipschitz4j.plots.surface.TriangleMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

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

  static SurfaceComparison of(TriangleMesh mesh, TriangleMesh known) {
    double[][] vertices = mesh.vertices();
    int[][] triangles = mesh.triangles();
    double[][] knownVertices = known.vertices();
    int[][] knownTriangles = known.triangles();
    SurfaceDistance distance =
        SurfaceDistance.between(
            vertices,
            triangles,
            knownVertices,
            knownTriangles,
            SAMPLES,
            new SplittableRandom(SEED));
    double[][] box = box(known);
    double diagonal = 0;
    for (int axis = 0; axis < 3; axis++) {
      diagonal = Math.hypot(diagonal, box[1][axis] - box[0][axis]);
    }
    // an open surface has no inside
    OptionalDouble overlap =
        mesh.isWatertight() && known.isWatertight()
            ? OptionalDouble.of(
                Overlap.intersectionOverUnion(
                    vertices, triangles, knownVertices, knownTriangles, CELLS))
            : OptionalDouble.empty();
    return new SurfaceComparison(distance, diagonal, overlap);
  }

  /** {low, high} of a surface with some space around. */
  static double[][] grownBox(TriangleMesh mesh) {
    double[][] box = box(mesh);
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

  private static double[][] box(TriangleMesh mesh) {
    double[][] vertices = mesh.vertices();
    double[][] box = {vertices[0].clone(), vertices[0].clone()};
    for (double[] v : vertices) {
      for (int axis = 0; axis < 3; axis++) {
        box[0][axis] = Math.min(box[0][axis], v[axis]);
        box[1][axis] = Math.max(box[1][axis], v[axis]);
      }
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
