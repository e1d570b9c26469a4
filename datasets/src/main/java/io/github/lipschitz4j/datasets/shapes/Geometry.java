package io.github.lipschitz4j.datasets.shapes;

/** What a file holds; no triangles if it is a cloud of points. */
record Geometry(double[][] points, int[][] triangles) {}
