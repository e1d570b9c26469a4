package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.MetricModel;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import io.github.lipschitz4j.metric.search.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the labelled rows whose embeddings are nearest to that of a test row. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Finds the labelled rows whose embeddings are nearest to that of a test row.",
    footer = {
      "",
      "JSON: row, label, and nearest: of each its row of the training data, label and distance.",
      "",
      "Example:",
      "  lipschitz metric search --model out/digits --data digits --row 3 --k 5"
    })
final class SearchCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A folder that metric train has written.")
  private Path folder;

  @Mixin private DataFlags source;

  @Option(
      names = "--row",
      paramLabel = "N",
      defaultValue = "0",
      description = "Test row to search with, from 0 (default: ${DEFAULT-VALUE}).")
  private int row;

  @Option(
      names = "--k",
      paramLabel = "K",
      defaultValue = "5",
      description = "How many to find (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--index",
      paramLabel = "I",
      defaultValue = "exact",
      description =
          "exact, or approximate: a graph of near rows, for 100,000 labelled rows and more; it may"
              + " miss some (default: ${DEFAULT-VALUE}).")
  private IndexName index;

  @Mixin private OutputFlags output;

  SearchCommand(Environment around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    StoredModel stored = StoredModel.read(folder);
    MetricData data = source.read(around);
    stored.check(data);
    data.faults().forEach(fault -> output.say(spec, "left out: " + fault));
    ObjectNode json = Json.object();
    Check.that(
        row >= 0 && row < data.test().size(),
        "--row: expected one from 0 to %d, got %d",
        data.test().size() - 1,
        row);
    int most = stored.learned().length;
    Check.that(count >= 1 && count <= most, "--k: expected 1 to %d, got %d", most, count);
    Neighbours near = searched(stored.model()).search(data.test().subset(row).rows(), count);
    int[] labels = stored.model().classifier().centres().labels();
    json.put("row", row);
    json.put("label", data.classes().get(data.test().labels()[row]));
    List<String> lines = new ArrayList<>();
    var found = json.putArray("nearest");
    for (int k = 0; k < count; k++) {
      int centre = near.indices()[0][k];
      double distance = Math.sqrt(near.squaredDistances()[0][k]);
      String label = data.classes().get(labels[centre]);
      found
          .addObject()
          .put("row", stored.learned()[centre])
          .put("label", label)
          .put("distance", distance);
      lines.add(
          "row %d of %s at %s".formatted(stored.learned()[centre], label, Numbers.show(distance)));
    }
    output.print(spec, json, lines);
    return 0;
  }

  private MetricModel searched(MetricModel model) {
    if (index == IndexName.EXACT) {
      return model.withIndex(new NeighbourIndex.Exact());
    }
    NeighbourIndex.Approximate usual = NeighbourIndex.Approximate.defaults();
    int asked = Math.max(count, model.classifier().kernel().neighbours());
    return model.withIndex(
        new NeighbourIndex.Approximate(usual.links(), Math.max(usual.breadth(), asked)));
  }
}
