package io.github.lipschitz4j.datasets;

import io.github.lipschitz4j.datasets.shapes.Mesh;
import java.io.UncheckedIOException;

/** Meshes that are known by name: those of {@link FetchedData}, read from a {@link DataCache}. */
public final class MeshSets {
  private MeshSets() {}

  /**
   * The Stanford bunny in few triangles: 1839 vertices, 3674 triangles, watertight, without holes;
   * 5 units high, its y axis up.
   *
   * @param cache where it is
   * @return the mesh in the order of the file
   * @throws IllegalArgumentException if it is not there, or damaged; the message says what to run
   * @throws UncheckedIOException if the disk fails
   */
  public static Mesh bunny(DataCache cache) {
    return BunnyScript.read("bunny", cache.read(FetchedData.BUNNY, "index.js"));
  }
}
