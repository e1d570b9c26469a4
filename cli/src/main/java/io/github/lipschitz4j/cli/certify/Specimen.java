package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A small network of the suite of certificates under attack.
 *
 * @param name for reports
 * @param data what it learns
 * @param type its floating type
 * @param single whether one output is to tell two classes apart
 * @param layers its layers, the loss last
 */
record Specimen(String name, SuiteData data, DataType type, boolean single, List<Layer> layers) {
  private static final int STEPS = 40;
  private static final int BATCH = 64;

  /** The same with layers before the loss. */
  Specimen with(Layer... before) {
    List<Layer> all = new ArrayList<>(List.of(before));
    all.addAll(layers);
    return new Specimen(name, data, type, single, all);
  }

  /** Trains for a second, and certifies what has come of it. */
  ClassCertificate trained(SuiteData.Rows rows, long seed, Session session) {
    MultiLayerNetwork network = network(seed);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] all = rows.x().toDoubleMatrix();
    for (int step = 0; step < STEPS; step++) {
      double[][] x = new double[BATCH][];
      double[][] y = new double[BATCH][single ? 1 : data.classes];
      for (int i = 0; i < BATCH; i++) {
        int row = random.nextInt(all.length);
        x[i] = all[row];
        for (int c = 0; c < y[i].length; c++) {
          boolean own = rows.labels()[row] == (single ? 1 : c);
          y[i][c] = own ? 1 : single ? -1 : 0;
        }
      }
      network.fit(input(Nd4j.createFromArray(x)), Nd4j.createFromArray(y).castTo(type));
      session.check();
    }
    return ClassCertificate.of(CondensedNetwork.of(network, data.type));
  }

  private INDArray input(INDArray rows) {
    INDArray typed = rows.castTo(type);
    if (data.type instanceof InputType.InputTypeConvolutional image) {
      return typed.reshape(
          'c', new long[] {rows.rows(), image.getChannels(), image.getHeight(), image.getWidth()});
    }
    if (data.type instanceof InputType.InputTypeRecurrent series) {
      return typed.reshape(
          'c', new long[] {rows.rows(), series.getSize(), series.getTimeSeriesLength()});
    }
    return typed;
  }

  private MultiLayerNetwork network(long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            // the host takes the seed 0 for none, and draws one
            .seed(new SplittableRandom(seed).nextLong())
            .dataType(type)
            .updater(new Adam(0.01))
            .list(layers.stream().map(Layer::clone).toArray(Layer[]::new));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.validateOutputLayerConfig(false).setInputType(data.type).build());
    network.init();
    return network;
  }
}
