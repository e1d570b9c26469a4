package io.github.lipschitz4j.wasserstein.gan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.AtomicFile;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.wasserstein.metrics.SampleQuality;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained generator with its moving average, the critic, and how the training went. */
public final class TrainedGan {
  private static final String RAW = "generator.zip";
  private static final String AVERAGED = "generator-averaged.zip";
  private static final String CRITIC = "critic.zip";
  private static final String RECORD = "gan.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Generator raw;
  private final Generator averaged;
  private final MultiLayerNetwork critic;
  private final GanRecord record;

  TrainedGan(Generator raw, Generator averaged, MultiLayerNetwork critic, GanRecord record) {
    this.raw = raw;
    this.averaged = averaged;
    this.critic = critic;
    this.record = record;
  }

  /**
   * Generates points by the averaged generator.
   *
   * @param n how many, at least 1
   * @param seed the same seed gives the same points
   * @return a new array [n, d]
   */
  public INDArray sample(int n, long seed) {
    return averaged.sample(n, seed);
  }

  /**
   * Judges generated points against a mixture.
   *
   * @param mixture what was to be learned
   * @param n how many points, at least 2; 4000 in this library's own tables
   * @param seed of the points, the mixture's points and directions
   * @return the figures
   */
  public SampleQuality quality(GaussianMixture mixture, int n, long seed) {
    return SampleQuality.of(mixture, sample(n, seed), new Seeds(seed).of(Purpose.QUALITY, 0));
  }

  /**
   * The moving average of the generator: the generator itself where the training averaged nothing.
   *
   * @return what {@link #sample} runs on
   */
  public Generator generator() {
    return averaged;
  }

  /**
   * The generator as its last step has left it.
   *
   * @return without averaging
   */
  public Generator rawGenerator() {
    return raw;
  }

  /**
   * The critic as its last step has left it.
   *
   * @return the network itself, points to values
   */
  public MultiLayerNetwork critic() {
    return critic;
  }

  /**
   * How the training went.
   *
   * @return seed, options, curves
   */
  public GanRecord record() {
    return record;
  }

  /**
   * Saves the three networks, each as the host's own zip without the updater's state, and the
   * record as JSON. Each file is replaced only once the new one is whole.
   *
   * @param folder is created where it is not there
   * @throws IOException if a file cannot be written
   */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(raw.network(), folder.resolve(RAW));
    write(averaged.network(), folder.resolve(AVERAGED));
    write(critic, folder.resolve(CRITIC));
    byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);
    AtomicFile.write(folder.resolve(RECORD), out -> out.write(json));
  }

  private static void write(MultiLayerNetwork network, Path file) throws IOException {
    AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, false));
  }

  /**
   * Loads what {@link #save} has written. The host's zip names Java classes of the networks'
   * layers: load files from those you trust only.
   *
   * @param folder what was given to save
   * @return the same networks and record
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if a file is missing or damaged
   */
  public static TrainedGan load(Path folder) throws IOException {
    for (String name : new String[] {RECORD, RAW, AVERAGED, CRITIC}) {
      Check.that(
          Files.isRegularFile(folder.resolve(name)),
          "TrainedGan %s: expected a file %s, got none",
          folder,
          name);
    }
    GanRecord record = record(folder.resolve(RECORD));
    return new TrainedGan(
        new Generator(network(folder.resolve(RAW)), record.noise()),
        new Generator(network(folder.resolve(AVERAGED)), record.noise()),
        network(folder.resolve(CRITIC)),
        record);
  }

  private static GanRecord record(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), GanRecord.class);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  private static MultiLayerNetwork network(Path file) throws IOException {
    try {
      return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
    } catch (RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static IllegalArgumentException damaged(Path file, Exception e) {
    return new IllegalArgumentException(
        String.format(
            "TrainedGan %s: expected a whole file, got an error: %s (copy it again)",
            file, e.getMessage()),
        e);
  }
}
