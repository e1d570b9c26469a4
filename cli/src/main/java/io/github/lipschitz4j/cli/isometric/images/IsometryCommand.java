package io.github.lipschitz4j.cli.isometric.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.isometric.IsometricAutoencoder;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.IsometricOptions;
import io.github.lipschitz4j.isometric.Objective;
import io.github.lipschitz4j.isometric.Pairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the isometry of autoencoders of images. */
@Command(
    name = "isometry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Trains an isometric autoencoder of images and measures, on others, how far its decoder keeps"
          + " distances: the correlation of inner products of directions in the latent with those in"
          + " the data. Beside it, with --beside, a β-VAE with the same networks.",
      "Writes isometry.json, scatters, variances.png, traversals, reconstructions, the models and"
          + " report.html to --out."
    },
    footer = {
      "",
      "JSON: data, options, trained, judged (images), pearson_r_mse, pearson_r_ssim, psnr, ms_ssim,"
          + " ms_ssim_scales (of images below 176 pixels fewer than five), jacobian_off_diagonal,"
          + " jacobian_spread, seconds, variances (the largest first); the same in beta_vae with"
          + " --beside. Images with a side below 11 have no SSIM.",
      "",
      "Examples:",
      "  lipschitz isometric isometry --data digits --json",
      "  lipschitz isometric isometry --data fashion-mnist --beside beta-vae --out out/isometry",
      "  lipschitz isometric isometry --data photos --image-size 64x64 --net convolutional"
    })
public final class IsometryCommand implements Callable<Integer> {
  /** What may stand beside the isometric model. */
  enum Beside {
    /** The reference's: distortion of the mean's reconstruction, and of what the noise does. */
    BETA_VAE,
    /** The usual one: distortion of the noisy code's reconstruction. */
    BETA_VAE_JOINT
  }

  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private ImageFlags data;
  @Mixin private ImageTrainingFlags flags;

  @Option(
      names = "--beside",
      paramLabel = "M",
      description = "Another model with the same networks: ${COMPLETION-CANDIDATES}.")
  private Optional<Beside> beside = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "P",
      description =
          "How directions are drawn: uniform on the sphere, or as the reference's code does, among"
              + " the first coordinates (default: uniform).")
  private Pairs pairs = Pairs.UNIFORM;

  @Option(
      names = "--train",
      paramLabel = "N",
      defaultValue = "10000",
      description = "At most so many images to learn from (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--judged",
      paramLabel = "N",
      defaultValue = "1620",
      description = "At most so many others to judge by (default: ${DEFAULT-VALUE}).")
  private int judged;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder for results.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  private IsometryCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  /** The command. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine command = new CommandLine(new IsometryCommand(session, around));
    Choices.register(command, Beside.class);
    Choices.register(command, Pairs.class);
    Choices.register(command, ImageTrainingFlags.Net.class);
    Choices.register(command, ImageTrainingFlags.Metric.class);
    return command;
  }

  /** The command that brings pictures to one size. */
  public static CommandLine prepare(Session session) {
    return new CommandLine(new PrepareCommand(session));
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    Check.that(
        most >= 2 && judged >= 2, "--train and --judged: expected ≥ 2, got %d, %d", most, judged);
    ImageSplit split = data.read(around, seed);
    ImageShape shape = split.train().shape();
    INDArray train = rows(split.train().shuffle(seed), most);
    INDArray others = rows(split.test(), judged);
    List<ImageRun> runs = new ArrayList<>();
    int count = train.rows();
    runs.add(run("isometric", shape, train, others, o -> flags.isometric(o, shape, count)));
    if (beside.isPresent()) {
      Objective.Variational.Form form =
          beside.get() == Beside.BETA_VAE
              ? Objective.Variational.Form.SPLIT
              : Objective.Variational.Form.JOINT;
      runs.add(
          run("beta-vae", shape, train, others, o -> flags.variational(o, shape, count, form)));
    }
    ObjectNode json = Json.object();
    json.put("data", data.name());
    json.put("options", flags.words());
    json.put("trained", train.rows());
    json.put("judged", others.rows());
    json.put("seed", seed);
    into(json, runs.get(0));
    if (runs.size() > 1) {
      into(json.putObject("beta_vae"), runs.get(1));
    }
    List<String> lines = new ArrayList<>(ImageFiles.lines(runs));
    if (out.isPresent()) {
      new ImageFiles(session, data.name(), flags.words(), runs.get(0).quality().scales())
          .write(out.get(), json, runs);
      lines.add("written to " + out.get());
    }
    output.print(spec, json, lines);
    return 0;
  }

  private static INDArray rows(ImageSet images, int most) {
    ImageSet some = images.batch(0, Math.min(most, images.size()));
    return some.images().reshape('c', new long[] {some.size(), some.shape().length()});
  }

  private static void into(ObjectNode json, ImageRun run) {
    run.figures().forEach(json::put);
    json.put("ms_ssim_scales", run.quality().scales());
    json.set(
        "variances",
        Json.numbers(
            run.isometry().variances().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private ImageRun run(
      String name,
      ImageShape shape,
      INDArray train,
      INDArray others,
      UnaryOperator<IsometricOptions.Builder> change) {
    long began = System.nanoTime();
    try (Progress progress = output.progress(spec, session, name, "steps", flags.steps())) {
      IsometricModel model =
          IsometricAutoencoder.builder()
              .seed(seed)
              .options(change)
              .cancelWhen(session::isCancelled)
              .listener(
                  report ->
                      progress.at(
                          report.step(),
                          String.format(
                              Locale.ROOT, "reconstruction %.2e", report.reconstruction())))
              .build()
              .fit(train);
      double seconds = (System.nanoTime() - began) / 1e9;
      return ImageRun.of(name, model, shape, others, pairs, seconds);
    }
  }
}
