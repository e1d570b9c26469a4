package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.certificates.Certificate;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.kernel.Kernel;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import io.github.lipschitz4j.metric.search.NeighbourSearch;
import io.github.lipschitz4j.metric.search.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learned features with their kernel classifier: embeds rows, classifies them, finds the nearest
 * labelled ones, and, where the network has a Lipschitz bound, says how far a row would have to
 * move to change its class.
 *
 * <p>A network whose layers are all known is kept with plain weights in double, and the model may
 * be used by any number of threads; another network runs on the host, one thread at a time.
 */
public final class MetricModel {
  private final FeatureExtractor extractor;
  private final Optional<CondensedNetwork> network;
  private final Optional<Sphere> sphere;
  private final GaussianKernelClassifier classifier;
  private final NeighbourSearch items;
  private final NeighbourIndex index;
  private final Provenance provenance;

  MetricModel(
      FeatureExtractor extractor,
      Optional<Sphere> sphere,
      GaussianKernelClassifier classifier,
      NeighbourIndex index,
      Provenance provenance) {
    this(extractor, extractor.condensed(), sphere, classifier, index, provenance);
  }

  MetricModel(
      FeatureExtractor extractor,
      Optional<CondensedNetwork> network,
      Optional<Sphere> sphere,
      GaussianKernelClassifier classifier,
      NeighbourIndex index,
      Provenance provenance) {
    this.extractor = extractor;
    this.network = network.map(net -> net.castTo(DataType.DOUBLE));
    this.sphere = sphere;
    this.classifier = classifier;
    this.index = index;
    this.provenance = provenance;
    items = index.over(classifier.centres().features());
  }

  /**
   * The embeddings of rows.
   *
   * @param rows shape [n, columns], finite, not modified
   * @return a new [n, d] array in double
   */
  public INDArray embed(INDArray rows) {
    INDArray checked = Rows.check("MetricModel input", rows, provenance.columns());
    INDArray features =
        network
            .map(net -> net.value(checked))
            .orElseGet(() -> extractor.features(checked).castTo(DataType.DOUBLE));
    return sphere.map(s -> s.rows(features)).orElse(features);
  }

  /**
   * The class of each row.
   *
   * @param rows shape [n, columns], finite, not modified
   * @return n classes from 0
   */
  public int[] classify(INDArray rows) {
    return classifier.classify(embed(rows));
  }

  /**
   * The logarithms of the classes' probabilities; a {@code exp} of them sums to 1 in each row.
   *
   * @param rows shape [n, columns], finite, not modified
   * @return a new [n, classes] array in double
   */
  public INDArray logProbabilities(INDArray rows) {
    return classifier.logProbabilities(embed(rows));
  }

  /**
   * The labelled rows of the training whose embeddings are nearest.
   *
   * @param rows shape [n, columns], finite, not modified
   * @param k how many, at most as there are
   * @return their indices, in the order of the training's rows, and squared distances
   */
  public Neighbours search(INDArray rows, int k) {
    return items.nearest(embed(rows), k);
  }

  /**
   * The classifier on embeddings.
   *
   * @return centres, weights, kernel
   */
  public GaussianKernelClassifier classifier() {
    return classifier;
  }

  /**
   * Where the model comes from.
   *
   * @return seed, options, data
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * The same model whose classifier looks at other numbers of neighbours, or with another width.
   *
   * @param kernel at most as many neighbours as centres; all of them give the best certificates
   * @return a new model, which shares the network
   */
  public MetricModel withKernel(Kernel kernel) {
    return new MetricModel(
        extractor,
        network,
        sphere,
        GaussianKernelClassifier.of(classifier.centres(), kernel, index)
            .withLogWeights(classifier.logWeights()),
        index,
        provenance);
  }

  /**
   * The same model that finds neighbours in another way.
   *
   * @param other of the classifier's centres, and of {@link #search}
   * @return a new model, which shares the network
   */
  public MetricModel withIndex(NeighbourIndex other) {
    return new MetricModel(
        extractor,
        network,
        sphere,
        GaussianKernelClassifier.of(classifier.centres(), classifier.kernel(), other)
            .withLogWeights(classifier.logWeights()),
        other,
        provenance);
  }

  /**
   * Whether {@link #certifiedRadii} are known: the network has a Lipschitz bound, embeddings are as
   * they are, and neighbours exact.
   *
   * @return whether it has a certificate
   */
  public boolean isCertifiable() {
    return network.isPresent() && sphere.isEmpty() && index instanceof NeighbourIndex.Exact;
  }

  /**
   * How far, in l2, nobody can move a row and change its class: {@code (r − 2e)/L}, with r the
   * radius in feature space ({@link io.github.lipschitz4j.metric.kernel.KernelCertificate}), L the
   * proven bound of the network and e that of its rounding, at the row and at the attacked one.
   *
   * @param rows shape [n, columns], finite, not modified
   * @return n radii ≥ 0
   * @throws IllegalStateException if the network has no known bound, embeddings are scaled to one
   *     length, or neighbours are approximate
   */
  public double[] certifiedRadii(INDArray rows) {
    Check.state(
        isCertifiable(),
        "MetricModel certificate: expected a network with a known Lipschitz bound, embeddings as"
            + " they are and exact neighbours, got network %s, one length %s, %s",
        network.isPresent() ? "known" : "unknown",
        sphere.isPresent(),
        index);
    INDArray checked = Rows.check("MetricModel input", rows, provenance.columns());
    Certificate proof = Certifier.certify(network.orElseThrow());
    double bound = proof.bound().value();
    double[] radii = classifier.certificate().radii(embed(checked));
    double[] norms = checked.norm2(1).toDoubleVector();
    for (int i = 0; i < radii.length; i++) {
      // an attacked row is at most the radius further out
      double furthest = norms[i] + (bound == 0 ? 0 : radii[i] / bound);
      if (Double.isFinite(radii[i])) {
        double sure = radii[i] - 2 * proof.rounding().of(furthest);
        radii[i] = sure > 0 ? Math.max(0, Math.nextDown(sure / bound)) : 0;
      }
    }
    return radii;
  }

  /**
   * The share of rows that get their class and keep it wherever they are moved by at most ε.
   *
   * @param rows to judge
   * @param epsilon ε in l2, ≥ 0
   * @return in [0, 1], at most the accuracy
   * @throws IllegalStateException as {@link #certifiedRadii}
   */
  public double certifiedAccuracy(LabelledRows rows, double epsilon) {
    Check.that(epsilon >= 0, "MetricModel certified accuracy: expected ε ≥ 0, got %s", epsilon);
    int[] decided = classify(rows.rows());
    double[] radii = certifiedRadii(rows.rows());
    int correct = 0;
    for (int i = 0; i < decided.length; i++) {
      correct += decided[i] == rows.labels()[i] && radii[i] > epsilon ? 1 : 0;
    }
    return (double) correct / decided.length;
  }

  /**
   * The network with plain weights.
   *
   * @return in double; empty where it has none, or one that runs on the host
   */
  public Optional<CondensedNetwork> network() {
    return network;
  }

  /**
   * Saves the model: a zip of JSON and {@code .npy} with the SHA-256 of each entry, replaced in one
   * move. A network that runs on the host is part of it as its configuration and parameters, unless
   * it has layers that are neither the host's nor this library's.
   *
   * @param file where to
   * @throws IOException if the file cannot be written; nothing half-written is left
   */
  public void save(Path file) throws IOException {
    new MetricFormat(extractor, network, sphere, classifier, index, provenance).write(file);
  }

  /**
   * Loads a model that holds its network, or needs none. Safe on files from anywhere: sizes are
   * bounded before reading, every entry is checked, and the only classes that a file can name are
   * settings of the host's layers and of this library's.
   *
   * @param file a file that {@link #save} has written
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, of a newer version, or does
   *     not hold its network
   */
  public static MetricModel load(Path file) throws IOException {
    return MetricFormat.read(file, Optional.empty());
  }

  /**
   * Loads a model with another network than the file's, or one that it does not hold.
   *
   * @param file a file that {@link #save} has written
   * @param extractor the network with its trained weights
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file
   */
  public static MetricModel load(Path file, FeatureExtractor extractor) throws IOException {
    return MetricFormat.read(file, Optional.of(extractor));
  }
}
