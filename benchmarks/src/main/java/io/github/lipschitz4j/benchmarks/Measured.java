package io.github.lipschitz4j.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one program measured of one row: a line of JSON. Both sides write these.
 *
 * @param side "ours" or "peer"
 * @param row the row's name
 * @param cpu process CPU milliseconds of a step, one value a block
 * @param wall wall milliseconds of a step, one value a block
 * @param steps of a block
 * @param value the figure of merit, or absent
 * @param with which runtime
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measured(
    @JsonProperty(value = "side", required = true) String side,
    @JsonProperty(value = "row", required = true) String row,
    @JsonProperty(value = "cpu_ms", required = true) List<Double> cpu,
    @JsonProperty(value = "wall_ms", required = true) List<Double> wall,
    @JsonProperty(value = "steps", required = true) int steps,
    @JsonProperty("value") Double value,
    @JsonProperty(value = "with", required = true) String with) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Measures our side. */
  static Measured ours(Row row, Timing.Protocol protocol) {
    Workload work = row.open();
    // a look is too short to be worth anything yet
    boolean isWhole = protocol.warmUp() > 0;
    for (int k = 0; k < (isWhole ? work.before() : 1); k++) {
      work.step().run();
    }
    OptionalDouble value = isWhole ? work.value().get() : OptionalDouble.empty();
    Timing timing = Timing.of(work.step(), protocol);
    return new Measured(
        "ours",
        row.id(),
        timing.cpu(),
        timing.wall(),
        timing.steps(),
        value.isPresent() ? value.getAsDouble() : null,
        "Java " + Runtime.version().feature());
  }

  static Measured parse(String line) {
    try {
      return JSON.readValue(line, Measured.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "bench compare line: expected what 'bench compare measure' or the peer's script prints,"
              + " got '%s'".formatted(line),
          e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("bench compare: cannot write " + this, e);
    }
  }
}
