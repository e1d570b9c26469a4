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
      "JSON: rows, part (which these are), row, item, label, and nearest: of each its item (a"
          + " picture's file, a line, an index), row of the training part, label and distance.",
      "",
      "Example:",
      "  lipschitz metric search --model out/digits --data digits --row 3 --k 5"
    })
final class SearchCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private JudgeFlags asking;

  @Option(
      names = "--row",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Row to search with, of the test rows or of --part, from 0 (default: ${DEFAULT-VALUE}).")
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
    JudgeFlags.Asked asked = asking.read(spec, around, output);
    StoredModel stored = asked.stored();
    MetricData data = asked.data();
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
    asked.into(json);
    json.put("row", row).put("item", data.judged().names().get(row));
    json.put("label", data.classes().get(data.test().labels()[row]));
    List<String> lines = new ArrayList<>();
    lines.add(
        "nearest to %s of class %s (row %d of %s)"
            .formatted(
                data.judged().names().get(row),
                data.classes().get(data.test().labels()[row]),
                row,
                asked.rows()));
    var found = json.putArray("nearest");
    for (int k = 0; k < count; k++) {
      int centre = near.indices()[0][k];
      double distance = Math.sqrt(near.squaredDistances()[0][k]);
      String label = data.classes().get(labels[centre]);
      found
          .addObject()
          .put("item", stored.items().get(centre))
          .put("row", stored.learned()[centre])
          .put("label", label)
          .put("distance", distance);
      lines.add(
          "%s of class %s at %s"
              .formatted(stored.items().get(centre), label, Numbers.show(distance)));
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
