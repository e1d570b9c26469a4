package io.github.lipschitz4j.cli.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.datasets.DataCache;
import io.github.lipschitz4j.datasets.FetchedData;
import io.github.lipschitz4j.datasets.FileFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says which published data sets there are, and which are in the cache. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Says which published data sets can be fetched, from which package, who made them, and"
            + " which are in the cache. The files of those are checked.",
    footer = {
      "",
      "JSON: cache, sets (name, title, terms, client, package, state (present, damaged, part or"
          + " absent), folder, bytes).",
      "",
      "Example:",
      "  lipschitz data list"
    })
final class ListCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private CacheFlag cacheFlag;
  @Mixin private OutputFlags output;

  ListCommand(Environment around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataCache cache = cacheFlag.cache(around);
    ObjectNode json = Json.object();
    json.put("cache", cache.folder().toString());
    ArrayNode sets = json.putArray("sets");
    List<String> lines = new ArrayList<>();
    for (FetchedData set : around.published()) {
      String state = state(set, cache.faults(set));
      sets.addObject()
          .put("name", set.id())
          .put("title", set.title())
          .put("terms", set.terms())
          .put("client", set.origin().command().get(0))
          .put("package", set.origin().coordinates())
          .put("state", state)
          .put("folder", cache.folder(set).toString())
          .put("bytes", set.bytes());
      lines.add(
          "%-14s %-8s %9s  %s"
              .formatted(set.id(), state, FetchCommand.size(set.bytes()), set.title()));
      lines.add("%-14s %s".formatted("", set.terms()));
      lines.add("%-14s %s".formatted("", String.join(" ", set.origin().command())));
    }
    lines.add("cache: " + cache.folder());
    output.print(spec, json, lines);
    return 0;
  }

  private static String state(FetchedData set, List<FileFault> faults) {
    if (faults.isEmpty()) {
      return "present";
    }
    if (faults.stream().anyMatch(fault -> fault.found().isPresent())) {
      return "damaged";
    }
    return faults.size() < set.files().size() ? "part" : "absent";
  }
}
