package io.github.lipschitz4j.cli;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one training works on.
 *
 * @param source where the rows come from
 * @param columns names of the features
 * @param normals shape [n, d], to train on
 * @param test to judge by, where there are rows known not to be normal
 */
record OneClassData(
    String source, List<String> columns, INDArray normals, Optional<TestRows> test) {}
