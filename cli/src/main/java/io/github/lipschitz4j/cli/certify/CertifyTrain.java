package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.layers.certificates.Accuracy;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.ClassifierModel;
import io.github.lipschitz4j.layers.certificates.Robustness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a classifier of images and proves how robust it is. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Trains a 1-Lipschitz classifier of images, writes it as a file, and prints its accuracy"
          + " beside the share of test images that no attack of a size can change."
    },
    footer = {
      "",
      "JSON: data, net, epochs, seed, parameters, seconds, bound, accuracy and certified (each with"
          + " value, low, high: 95 %% by Clopper and Pearson), mean_radius, model.",
      "",
      "Examples:",
      "  lipschitz certify train",
      "  lipschitz data fetch mnist && lipschitz certify train --data mnist --net perceptron"
    })
final class CertifyTrain implements Callable<Integer> {
  private static final double CONFIDENCE = 0.95;

  /** What can be trained on. */
  enum Images {
    DIGITS,
    MNIST,
    FASHION_MNIST
  }

  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "NAME",
      description = "digits (in the jar), mnist or fashion-mnist (default: digits).")
  private Images data = Images.DIGITS;

  @Option(
      names = "--net",
      paramLabel = "NAME",
      description = "perceptron, vgg or residual (default: perceptron).")
  private ClassifierTraining.Net net = ClassifierTraining.Net.PERCEPTRON;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images (default: ${DEFAULT-VALUE}).")
  private int epochs = 10;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images of a step (default: ${DEFAULT-VALUE}).")
  private int batch = 256;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
  private double rate = 0.002;

  @Option(
      names = "--offset",
      paramLabel = "O",
      description =
          "Lead that the loss asks of a class, in units of the output: about 2.8 times the radius"
              + " to be certified (default: ${DEFAULT-VALUE}).")
  private double offset = 0.4;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Temperature of the loss (default: ${DEFAULT-VALUE}).")
  private double temperature = 0.1;

  @Option(
      names = "--eps",
      paramLabel = "E",
      description =
          "Sizes of attacks, l2, pixels in [0, 1]; a fraction is allowed (default: 36/255).",
      split = ",")
  private List<String> epsilons = List.of("36/255");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights and batches (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The model (default: out/classifier.zip).")
  private Path out = Path.of("out/classifier.zip");

  @Mixin private CacheFlag cacheFlag;
  @Mixin private OutputFlags output;

  CertifyTrain(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    double[] sizes = epsilons.stream().mapToDouble(CertifyTrain::fraction).toArray();
    ImageSplit images =
        switch (data) {
          case DIGITS -> ImageSets.digits();
          case MNIST -> ImageSets.mnist(cacheFlag.cache(around));
          case FASHION_MNIST -> ImageSets.fashionMnist(cacheFlag.cache(around));
        };
    Folders.create(out.toAbsolutePath().getParent());
    ClassifierTraining training =
        new ClassifierTraining(net, epochs, batch, rate, offset, temperature, seed);
    long began = System.nanoTime();
    ClassifierTraining.Result result;
    long steps = training.steps(images.train());
    try (Progress progress = output.progress(spec, session, "train", "steps", steps)) {
      result =
          training.run(
              images.train(),
              (step, loss) -> {
                session.check();
                if (!Double.isFinite(loss)) {
                  throw new TrainingDivergedException(
                      "CertifyTrain loss: expected a finite number, got %s at step %d (a"
                              .formatted(loss, step)
                          + " lower --rate)");
                }
                progress.at(step, String.format(Locale.ROOT, "loss %.4f", loss));
              });
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    ClassCertificate certificate = ClassCertificate.of(result.network());
    ImageSet test = images.test();
    Robustness robustness = Robustness.of(certificate, test.images(), test.labels());
    ClassifierModel model =
        new ClassifierModel(
            certificate.rule(),
            test.classes(),
            Arrays.stream(result.input()).boxed().toList(),
            provenance(images));
    model.write(out);
    print(result, certificate, robustness, sizes, seconds);
    return 0;
  }

  private TreeMap<String, String> provenance(ImageSplit images) {
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("data", images.train().source());
    texts.put("net", Choices.name(net));
    texts.put("epochs", Integer.toString(epochs));
    texts.put("batch", Integer.toString(batch));
    texts.put("rate", Double.toString(rate));
    texts.put("offset", Double.toString(offset));
    texts.put("temperature", Double.toString(temperature));
    texts.put("seed", Long.toString(seed));
    return texts;
  }

  private void print(
      ClassifierTraining.Result result,
      ClassCertificate certificate,
      Robustness robustness,
      double[] sizes,
      double seconds) {
    ObjectNode json = Json.object();
    json.put("data", Choices.name(data));
    json.put("net", Choices.name(net));
    json.put("epochs", epochs);
    json.put("seed", seed);
    json.put("parameters", result.parameters());
    json.put("seconds", seconds);
    json.put("bound", certificate.certificate().bound().value());
    put(json.putObject("accuracy"), robustness.accuracy());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %d parameters, trained in %.0f s; Lipschitz bound %.6f",
            Choices.name(net),
            result.parameters(),
            seconds,
            certificate.certificate().bound().value()));
    lines.add("accuracy               " + show(robustness.accuracy()));
    ObjectNode certified = json.putObject("certified");
    for (int k = 0; k < sizes.length; k++) {
      Accuracy accuracy = robustness.certified(sizes[k]);
      put(certified.putObject(epsilons.get(k)), accuracy);
      lines.add(
          String.format(Locale.ROOT, "certified at %-8s  %s", epsilons.get(k), show(accuracy)));
    }
    json.put("mean_radius", robustness.meanRadius());
    json.put("model", out.toString());
    lines.add(String.format(Locale.ROOT, "mean certified radius  %.4f", robustness.meanRadius()));
    lines.add("model                  " + out);
    output.print(spec, json, lines);
  }

  private static void put(ObjectNode json, Accuracy accuracy) {
    Accuracy.Interval interval = accuracy.interval(CONFIDENCE);
    json.put("value", accuracy.value());
    json.put("low", interval.low());
    json.put("high", interval.high());
  }

  private static String show(Accuracy accuracy) {
    Accuracy.Interval interval = accuracy.interval(CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%.4f  [%.4f, %.4f], %d of %d",
        accuracy.value(),
        interval.low(),
        interval.high(),
        accuracy.correct(),
        accuracy.total());
  }

  private static double fraction(String text) {
    try {
      String[] parts = text.split("/", 2);
      double value = Double.parseDouble(parts[0]);
      double size = parts.length == 1 ? value : value / Double.parseDouble(parts[1]);
      Check.that(
          size >= 0 && Double.isFinite(size), "--eps: expected a finite number ≥ 0, got %s", text);
      return size;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--eps: expected a number or a fraction such as 36/255, got " + text, e);
    }
  }
}
