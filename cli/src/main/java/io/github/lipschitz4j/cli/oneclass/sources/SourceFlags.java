package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.DataCache;
import io.github.lipschitz4j.datasets.FetchedData;
import io.github.lipschitz4j.datasets.ImageFolder;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.datasets.MeshSets;
import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.datasets.shapes.SolidShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to train on. */
public final class SourceFlags {
  private static final String DIGITS = "digits";
  private static final String BUNNY = "bunny";
  private static final String ALL = "all";
  private static final int DRAWN = 2000;

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "two-moons",
      description = {
        "two-moons, one-cloud, two-circles, two-blobs, blob-and-cloud: drawn;",
        "disc, ring, box, two-boxes, sphere, torus: drawn inside, their distance is known;",
        "thyroid, mammography, vowels, satimage-2, smtp, arrhythmia: real tables, bundled;",
        "digits: small images, bundled; mnist, fashion-mnist, cifar10: images, by data fetch;",
        "bunny: a mesh, by data fetch;",
        "DIR: pictures (PNG, JPEG), all normal, or a sub-folder for each class;",
        "FILE.off, .obj, .ply, .xyz: a mesh or a cloud of points;",
        "FILE.csv: rows of numbers, all normal if no --label-column is named, else half of the"
            + " normals train, all other rows judge (default: ${DEFAULT-VALUE})."
      })
  private String data = "two-moons";

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points to draw, for drawn data and meshes (default: 2000).")
  private Optional<Integer> points = Optional.empty();

  @Option(
      names = "--draw",
      paramLabel = "W",
      description =
          "Where points of a mesh are drawn: ${COMPLETION-CANDIDATES} (default: inside if it is"
              + " watertight).")
  private Optional<MeshSource.Draw> draw = Optional.empty();

  @Option(
      names = "--normal",
      paramLabel = "V",
      description =
          "The label of a normal row (default: 0 for digits and mnist, the first class of other"
              + " images, normal for bundled tables). For images, all: each class in turn.")
  private Optional<String> normal = Optional.empty();

  @Option(
      names = "--protocol",
      paramLabel = "P",
      description =
          "For labelled tables: ${COMPLETION-CANDIDATES}. one-class: half of the normals train, all"
              + " other rows judge; unsupervised: all rows train, anomalies too, and judge"
              + " (default: one-class).")
  private Optional<Protocol> protocol = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "Labelled rows to judge by; then all normals of --data train, and it needs no labels.")
  private Optional<Path> test = Optional.empty();

  @Option(
      names = "--image-size",
      paramLabel = "WxH",
      description = "Pictures of a folder are cropped and brought to this size (default: 32x32).")
  private Optional<String> imageSize = Optional.empty();

  @Option(names = "--grey", description = "Pictures of a folder are taken without colours.")
  private boolean grey;

  @Mixin private CsvFlags csv;
  @Mixin private CacheFlag cacheFlag;

  /** Lets a command read the words of these flags. */
  public static void registerChoices(CommandLine command) {
    CsvFlags.registerChoices(command);
    Choices.register(command, Protocol.class);
    Choices.register(command, MeshSource.Draw.class);
  }

  /** One source a training. */
  public List<DataSource> sources(Environment around) {
    if (isOneOf(ToyDataset.values(), ToyDataset::id)) {
      checkDrawn("its points have no labels");
      return List.of(new ToySource(ToyDataset.byId(data), points.orElse(DRAWN)));
    }
    if (SolidShape.isId(data)) {
      checkDrawn("its points have no labels");
      return List.of(new SolidSource(SolidShape.byId(data), points.orElse(DRAWN)));
    }
    Path file = Path.of(data);
    if (data.equals(BUNNY) || MeshFile.isNamed(file)) {
      return List.of(mesh(file, around));
    }
    Check.that(points.isEmpty(), "--points: expected drawn data beside it, got --data %s", data);
    checkNoDraw();
    if (OddsTable.isId(data)) {
      checkBundled("it is bundled, with labels");
      return List.of(
          new TableSource(
              OddsTable.byId(data),
              normal.orElse(OddsTable.NORMAL),
              protocol.orElse(Protocol.ONE_CLASS)));
    }
    Optional<FetchedData> fetched =
        published().keySet().stream().filter(set -> set.id().equals(data)).findFirst();
    if (data.equals(DIGITS) || fetched.isPresent()) {
      checkBundled(fetched.isEmpty() ? "it is bundled, with labels" : "it is fetched, with labels");
      checkNoProtocol();
      return fetched.map(set -> images(set, cacheFlag.cache(around))).orElseGet(this::digits);
    }
    if (Files.isDirectory(file)) {
      return folder(file);
    }
    checkNoImageFlags();
    Check.that(
        Files.exists(file) || data.contains(".") || data.contains("/"),
        "--data: expected a CSV file or one of %s, got '%s' (no such file in %s)",
        String.join(", ", names()),
        data,
        Path.of("").toAbsolutePath());
    return List.of(new CsvSource(file, csv, normal, test, protocol));
  }

  private static Map<FetchedData, Function<DataCache, ImageSplit>> published() {
    Map<FetchedData, Function<DataCache, ImageSplit>> sets = new LinkedHashMap<>();
    sets.put(FetchedData.MNIST, ImageSets::mnist);
    sets.put(FetchedData.FASHION_MNIST, ImageSets::fashionMnist);
    sets.put(FetchedData.CIFAR10, ImageSets::cifar10);
    return sets;
  }

  private static List<String> names() {
    return Stream.of(
            Arrays.stream(ToyDataset.values()).map(ToyDataset::id),
            Arrays.stream(SolidShape.values()).map(SolidShape::id),
            Arrays.stream(OddsTable.values()).map(OddsTable::id),
            Stream.of(DIGITS),
            published().keySet().stream().map(FetchedData::id),
            Stream.of(BUNNY))
        .flatMap(Function.identity())
        .toList();
  }

  private <T> boolean isOneOf(T[] values, Function<T, String> id) {
    return Arrays.stream(values).map(id).anyMatch(data::equals);
  }

  private MeshSource mesh(Path file, Environment around) {
    checkUnlabelled("its points have no labels");
    return data.equals(BUNNY)
        ? new MeshSource(
            BUNNY,
            () -> new MeshSource.Shape.Surface(MeshSets.bunny(cacheFlag.cache(around))),
            points,
            draw)
        : MeshSource.of(file, points, draw);
  }

  private List<DataSource> digits() {
    String digit = normal.orElse("0");
    return digit.equals(ALL)
        ? IntStream.range(0, 10)
            .mapToObj(i -> (DataSource) new DataSource.Digits(Integer.toString(i)))
            .toList()
        : List.of(new DataSource.Digits(digit));
  }

  private List<DataSource> images(FetchedData set, DataCache cache) {
    Supplier<ImageSplit> images = new Lazy<>(() -> published().get(set).apply(cache));
    List<String> classes = set.classes();
    return wanted(classes).stream()
        .mapToInt(name -> Pixels.label(set.id(), classes, name))
        .mapToObj(
            label -> (DataSource) new ImageSource(set.id(), images, classes.get(label), label))
        .toList();
  }

  private List<String> wanted(List<String> classes) {
    String name = normal.orElse(classes.get(0));
    return name.equals(ALL) ? classes : List.of(name);
  }

  private List<DataSource> folder(Path folder) {
    Check.that(
        test.isEmpty() && !csv.isUsed(),
        "--data %s: expected no flags of CSV files, got some (it is a folder of pictures)",
        data);
    checkNoProtocol();
    ImageShape shape = shape();
    Supplier<ImageSet> images = new Lazy<>(() -> ImageFolder.read(folder, shape));
    if (!ImageFolder.hasClasses(folder)) {
      Check.that(
          normal.isEmpty(),
          "--normal: expected sub-folders in %s, one for each class, got none",
          data);
      return List.of(new FolderSource(folder, images, Optional.empty()));
    }
    List<String> classes = images.get().classes();
    return wanted(classes).stream()
        .map(name -> classes.get(Pixels.label(data, classes, name)))
        .map(name -> (DataSource) new FolderSource(folder, images, Optional.of(name)))
        .toList();
  }

  private ImageShape shape() {
    String size = imageSize.orElse("32x32");
    Check.that(
        size.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}"),
        "--image-size: expected WxH such as 32x32, each below 10000, got '%s'",
        size);
    String[] sides = size.split("x");
    return new ImageShape(grey ? 1 : 3, Integer.parseInt(sides[1]), Integer.parseInt(sides[0]));
  }

  private void checkDrawn(String why) {
    checkUnlabelled(why);
    checkNoDraw();
  }

  private void checkUnlabelled(String why) {
    Check.that(
        normal.isEmpty() && test.isEmpty() && !csv.isUsed(),
        "--data %s: expected no flags of files and labels, got some (%s)",
        data,
        why);
    checkNoProtocol();
    checkNoImageFlags();
  }

  private void checkBundled(String why) {
    Check.that(
        test.isEmpty() && !csv.isUsed(),
        "--data %s: expected no flags of files, got some (%s)",
        data,
        why);
    checkNoImageFlags();
  }

  private void checkNoDraw() {
    Check.that(draw.isEmpty(), "--draw: expected a mesh beside it, got --data %s", data);
  }

  private void checkNoProtocol() {
    Check.that(protocol.isEmpty(), "--protocol: expected a labelled table, got --data %s", data);
  }

  private void checkNoImageFlags() {
    Check.that(
        imageSize.isEmpty() && !grey,
        "--image-size and --grey: expected a folder of pictures beside them, got --data %s",
        data);
  }
}
