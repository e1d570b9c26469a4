package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Six real tables as ODDS (Outlier Detection DataSets) prepared them: those of the one-class papers
 * (DAGMM, GOAD, DROCC, OCSDF). They travel in the jar; each is read when it is asked for, and its
 * SHA-256 is checked. {@code NOTICE} says who made them, under which licence, and what was changed.
 *
 * <p>Rows are labelled {@value #NORMAL} or {@value #ANOMALY}. Values are as in the file: nothing is
 * scaled here.
 */
public enum OddsTable {
  /**
   * Patients and five thyroid measurements, each column scaled to [0, 1]; anomalies are
   * hyperfunction. R. Quinlan (1987).
   */
  THYROID(
      "thyroid",
      3772,
      93,
      List.of("age", "TSH", "T3", "TT4", "T4U", "FTI"),
      "22ac62589747bbd9d6d5818710ef3553fba6909121c2e280f11b46c383f607ce"),

  /**
   * Measurements of spots in X-ray pictures of the breast; anomalies are clusters of
   * microcalcifications. K. Woods et al. (1993).
   */
  MAMMOGRAPHY(
      "mammography",
      11183,
      260,
      numbered(6),
      "7c2584a78dc96caab42499d997b618134407493478fb8ff3d5c646cc7a9b138f"),

  /**
   * Frames of a spoken vowel, 12 cepstral coefficients each; anomalies are by another speaker. M.
   * Kudo, J. Toyama, M. Shimbo (1999).
   */
  VOWELS(
      "vowels",
      1456,
      50,
      numbered(12),
      "a8f68a050282059911e5f8fe8831b9be57b1b55ad69b13a00089c47e25fe930d"),

  /**
   * Nine pixels of a satellite's picture in four bands; anomalies are fields of cotton. A.
   * Srinivasan (1993).
   */
  SATIMAGE_2(
      "satimage-2",
      5803,
      71,
      numbered(36),
      "f8df65e3ac08a7205f5a91928e890b1f86c393bd5de8081ded5a5a3963146e05"),

  /**
   * Connections to mail servers: {@code ln(v + 0.1)} of their duration and of the bytes that were
   * sent and received; anomalies are attacks. S. Stolfo et al. (1999). A third of a second to read.
   */
  SMTP(
      "smtp",
      95156,
      30,
      List.of("duration", "src_bytes", "dst_bytes"),
      "f11863ef06d2fec42b05fa42409cb866dda919657e8f92b39eac0b2303d278c1"),

  /**
   * Patients and measurements of their electrocardiograms, some columns of one value only;
   * anomalies are the rare kinds of arrhythmia. H. A. Güvenir et al. (1998).
   */
  ARRHYTHMIA(
      "arrhythmia",
      452,
      66,
      numbered(274),
      "d25c43111dc8c343c97152ef6a5d0b2fd8a1c285807f2a4f3fbd67e6ee202e84");

  /** The label of normal rows. */
  public static final String NORMAL = "normal";

  /** The label of all other rows. */
  public static final String ANOMALY = "anomaly";

  private final String id;
  private final int rows;
  private final int anomalies;
  private final List<String> columns;
  private final String sha256;

  OddsTable(String id, int rows, int anomalies, List<String> columns, String sha256) {
    this.id = id;
    this.rows = rows;
    this.anomalies = anomalies;
    this.columns = columns;
    this.sha256 = sha256;
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(j -> "x" + j).toList();
  }

  /**
   * The name on a command line.
   *
   * @return small letters, words joined by hyphens
   */
  public String id() {
    return id;
  }

  /**
   * Number of rows.
   *
   * @return normals and anomalies
   */
  public int rows() {
    return rows;
  }

  /**
   * Number of rows that are not normal.
   *
   * @return anomalies
   */
  public int anomalies() {
    return anomalies;
  }

  /**
   * Names of the features, as the source documents them where it does, else x0, x1, ….
   *
   * @return a name for each feature, unmodifiable
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * Whether a table has this name.
   *
   * @param id as {@link #id()} gives it, or anything else
   * @return whether {@link #byId(String)} finds one
   */
  public static boolean isId(String id) {
    return Arrays.stream(values()).anyMatch(table -> table.id.equals(id));
  }

  /**
   * The table with this name.
   *
   * @param id as {@link #id()} gives it
   * @return that table
   * @throws IllegalArgumentException if none has this name; the message lists those there are
   */
  public static OddsTable byId(String id) {
    return Arrays.stream(values())
        .filter(table -> table.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "OddsTable id: expected one of %s, got '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(OddsTable::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }

  /**
   * Reads the table.
   *
   * @return its rows in the order of the file, labelled {@value #NORMAL} or {@value #ANOMALY}
   * @throws IllegalStateException if the jar is damaged
   */
  public Table load() {
    Table raw =
        BundledData.load(
            id + ".csv.gz",
            sha256,
            CsvOptions.defaults().withHeader(Header.ABSENT).withLabel(LabelColumn.last()));
    boolean[] anomaly = raw.matches("1");
    return Table.of(
        raw.source(),
        columns,
        raw.features(),
        IntStream.range(0, anomaly.length).mapToObj(i -> anomaly[i] ? ANOMALY : NORMAL).toList());
  }
}
