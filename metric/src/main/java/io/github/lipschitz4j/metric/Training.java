package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.kernel.Argmax;
import io.github.lipschitz4j.metric.kernel.Centres;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.kernel.Labels;
import io.github.lipschitz4j.metric.search.Picked;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;

/** The loop: refresh the centres, draw batches, change and mix them, one step on each. */
final class Training {
  private final LabelledRows labelled;
  private final Optional<LabelledRows> validation;
  private final MetricOptions options;
  private final FeatureExtractor extractor;
  private final Seeds seeds;
  private final Objective objective;
  private final INDArray rows;
  private final float[][] images;
  private int epochs;
  private int steps;
  private GaussianKernelClassifier classifier;
  private int[][] others;

  Training(
      LabelledRows labelled,
      Optional<LabelledRows> validation,
      Optional<INDArray> unlabelled,
      MetricOptions options,
      FeatureExtractor extractor,
      Seeds seeds) {
    this.labelled = labelled;
    this.validation = validation;
    this.options = options;
    this.extractor = extractor;
    this.seeds = seeds;
    Check.that(
        options.kernel().neighbours() < labelled.size(),
        "MetricLearner neighbours: expected at most %d of %d labelled rows (none is its own"
            + " neighbour), got %d",
        labelled.size() - 1,
        labelled.size(),
        options.kernel().neighbours());
    options.change().ifPresent(c -> c.shape().check("MetricLearner", labelled.rows().columns()));
    rows = labelled.rows().castTo(DataType.FLOAT).dup('c');
    images = options.change().isPresent() ? rows.toFloatMatrix() : new float[0][];
    Trainee trainee = (Trainee) extractor;
    int perEpoch = (labelled.size() + options.batch() - 1) / options.batch();
    ISchedule rate = options.schedule().over(options.learningRate(), perEpoch * options.epochs());
    trainee.optimizer(options.optimizer().following(rate));
    INDArray features = extractor.features(labelled.rows());
    objective = objective(trainee, unlabelled, features.columns(), rate);
    judge(features);
  }

  private Objective objective(
      Trainee trainee, Optional<INDArray> unlabelled, int columns, ISchedule rate) {
    if (options.method() instanceof Method.Embedding embedding) {
      RandomGenerator random = seeds.of(Purpose.PROXIES, 0);
      return new EmbeddingObjective(
          embedding.loss(), trainee, labelled, columns, sphere().orElseThrow(), rate, random);
    }
    Method.KernelMixup method = (Method.KernelMixup) options.method();
    Check.that(
        method.selfTraining().isEmpty() || unlabelled.isPresent(),
        "MetricLearner unlabelled rows: expected some for self-training, got none");
    Optional<PseudoLabels> pseudo =
        method
            .selfTraining()
            .map(
                settings ->
                    new PseudoLabels(
                        unlabelled.orElseThrow().castTo(DataType.FLOAT),
                        x -> embedded(extractor.features(x)),
                        settings));
    return new KernelObjective(method, trainee, labelled, pseudo, options.sphere(), rate, seeds);
  }

  /** Makes the classifier of the network as it is now. */
  private void judge(INDArray features) {
    Centres centres =
        new Centres(objective.embedding(features), labelled.labels(), labelled.classes());
    classifier =
        GaussianKernelClassifier.of(centres, options.kernel(), options.index())
            .withLogWeights(objective.logWeights());
    others = classifier.otherCentres().indices();
  }

  boolean isFinished() {
    return epochs >= options.epochs();
  }

  /** One pass over the labelled rows. */
  EpochReport epoch() {
    if (epochs % options.refresh() == 0) {
      objective.refresh(classifier, others, epochs);
    }
    int[] order = order();
    double loss = 0;
    for (int from = 0; from < order.length; from += options.batch()) {
      int[] indices =
          Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batch()));
      double value = objective.step(batch(indices), indices, steps++);
      if (!Double.isFinite(value)) {
        throw new TrainingDivergedException(
            String.format(
                "MetricLearner step %d: expected a finite loss, got %s (a lower learning rate)",
                steps, value));
      }
      loss += value * indices.length / order.length;
    }
    epochs++;
    judge(extractor.features(labelled.rows()));
    INDArray own = classifier.trace(classifier.centres().features(), others).logProbabilities();
    return new EpochReport(
        epochs,
        loss,
        Accuracy.of(Argmax.ofRows(own), labelled.labels()),
        validation.map(this::accuracy).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private double accuracy(LabelledRows some) {
    Labels.check("MetricLearner validation", some.labels(), some.size(), labelled.classes());
    INDArray features = objective.embedding(extractor.features(some.rows()));
    return Accuracy.of(classifier.classify(features), some.labels());
  }

  private int[] order() {
    RandomGenerator random = seeds.of(Purpose.ORDER, epochs);
    int[] order = new int[labelled.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private INDArray batch(int... indices) {
    if (options.change().isEmpty()) {
      return Picked.rows(rows, indices);
    }
    MetricOptions.ImageChange change = options.change().get();
    RandomGenerator random = seeds.of(Purpose.AUGMENTATION, steps);
    float[][] changed = new float[indices.length][change.shape().size()];
    for (int i = 0; i < indices.length; i++) {
      float[] other = images[random.nextInt(images.length)];
      change.transform().apply(images[indices[i]], other, changed[i], change.shape(), random);
    }
    return Nd4j.createFromArray(changed);
  }

  private Optional<Sphere> sphere() {
    return options.method() instanceof Method.Embedding
        ? Optional.of(options.sphere().orElse(new Sphere(1)))
        : options.sphere();
  }

  private INDArray embedded(INDArray features) {
    return sphere().map(s -> s.rows(features)).orElse(features);
  }

  /** The model as the last epoch has left it. */
  MetricModel model(Provenance provenance) {
    return new MetricModel(extractor.copy(), sphere(), classifier, options.index(), provenance);
  }
}
