/**
 * Solids, meshes and clouds of points: shapes whose signed distance is known exactly, triangle
 * meshes with their sampling and their inside, how far two of them are apart and how much they have
 * in common, and the files (OFF, OBJ, PLY, XYZ) that hold them.
 *
 * <p>Coordinates are {@code double} and in the file's own units: nothing is moved or scaled unless
 * it is asked for.
 */
package io.github.lipschitz4j.datasets.shapes;
