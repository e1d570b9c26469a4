package io.github.lipschitz4j.isometric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.isometric.distortion.Growth;
import io.github.lipschitz4j.isometric.distortion.MeanSquared;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import io.github.lipschitz4j.isometric.nets.Architecture;
import io.github.lipschitz4j.layers.archive.RecordJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A {@link Frame} in JSON: one word and the numbers of each choice. */
final class FrameJson {
  private FrameJson() {}

  private record Sizes(int latent, Features features) {
    Sizes {
      Check.that(
          latent >= 1 && latent <= 1 << 20,
          "frame: expected a latent in [1, 2^20], got %d",
          latent);
    }
  }

  /** All of an isometric objective; a floor of 0 says that h is the identity. */
  private record Weights(
      double lambda1,
      double lambda2,
      double floor,
      Noise noise,
      Objective.Code code,
      Objective.Code frozen) {

    static Weights of(Objective.Isometric of) {
      double floor = of.growth() instanceof Growth.Logarithm logarithm ? logarithm.floor() : 0;
      return new Weights(of.lambda1(), of.lambda2(), floor, of.noise(), of.code(), of.frozen());
    }

    Objective.Isometric objective() {
      Growth growth = floor == 0 ? new Growth.Identity() : new Growth.Logarithm(floor);
      return new Objective.Isometric(lambda1, lambda2, growth, noise, code, frozen);
    }
  }

  private static final List<Class<? extends Record>> OBJECTIVES =
      List.of(
          Weights.class, Objective.Plain.class, Objective.Dagmm.class, Objective.Variational.class);
  private static final List<Class<? extends Record>> DISTORTIONS =
      List.of(SumSquared.class, MeanSquared.class, StructuralSimilarity.class);
  private static final List<Class<? extends Record>> ARCHITECTURES =
      List.of(Architecture.Dense.class, Architecture.Convolutional.class);

  static JsonNode write(Frame frame) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("sizes", RecordJson.write(new Sizes(frame.latent(), frame.features())));
    Objective objective = frame.objective();
    put(
        json,
        "objective",
        objective instanceof Objective.Isometric isometric
            ? Weights.of(isometric)
            : (Record) objective);
    put(json, "distortion", (Record) frame.distortion());
    frame.architecture().ifPresent(net -> put(json, "architecture", (Record) net));
    return json;
  }

  private static void put(ObjectNode json, String name, Record value) {
    json.put(name + "-kind", word(value.getClass()));
    boolean isEmpty = value.getClass().getRecordComponents().length == 0;
    json.set(name, isEmpty ? JsonNodeFactory.instance.objectNode() : RecordJson.write(value));
  }

  private static String word(Class<?> type) {
    return type == Weights.class ? "isometric" : type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  static Frame read(String who, JsonNode model, Basis basis) {
    JsonNode json = model.path("frame");
    Sizes sizes = RecordJson.read(who, json, "sizes", Sizes.class);
    Check.that(
        basis.matrix().rows() == sizes.latent(),
        "%s basis: expected %d rows, got %d",
        who,
        sizes.latent(),
        basis.matrix().rows());
    Record objective = get(who, json, "objective", OBJECTIVES);
    Optional<Architecture> architecture =
        json.has("architecture")
            ? Optional.of((Architecture) get(who, json, "architecture", ARCHITECTURES))
            : Optional.empty();
    return new Frame(
        objective instanceof Weights weights ? weights.objective() : (Objective) objective,
        (Distortion) get(who, json, "distortion", DISTORTIONS),
        architecture,
        sizes.latent(),
        basis,
        sizes.features());
  }

  private static Record get(
      String who, JsonNode json, String name, List<Class<? extends Record>> types) {
    String kind = json.path(name + "-kind").asText();
    Class<? extends Record> type =
        types.stream()
            .filter(candidate -> word(candidate).equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            "%s %s: expected one of %s, got '%s'",
                            who, name, types.stream().map(FrameJson::word).toList(), kind)));
    return RecordJson.read(who, json, name, type);
  }
}
