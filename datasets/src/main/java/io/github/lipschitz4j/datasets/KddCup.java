package io.github.lipschitz4j.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Connections of the KDD Cup 1999, as the archive's file {@code kddcup.data_10_percent} has them:
 * 41 columns and the label, {@value #NORMAL} or the name of an attack. The seven symbolic columns
 * become one column for each category that the file has, which for the whole file makes 121.
 *
 * <p>Numbers are kept in single precision, as the file has few digits. Source: S. Stolfo et al.,
 * KDD Cup 1999 data, UCI.
 */
public final class KddCup {
  /** The label of connections that are no attack. */
  public static final String NORMAL = "normal.";

  private static final List<String> NAMES =
      List.of(
          "duration",
          "protocol_type",
          "service",
          "flag",
          "src_bytes",
          "dst_bytes",
          "land",
          "wrong_fragment",
          "urgent",
          "hot",
          "num_failed_logins",
          "logged_in",
          "num_compromised",
          "root_shell",
          "su_attempted",
          "num_root",
          "num_file_creations",
          "num_shells",
          "num_access_files",
          "num_outbound_cmds",
          "is_host_login",
          "is_guest_login",
          "count",
          "srv_count",
          "serror_rate",
          "srv_serror_rate",
          "rerror_rate",
          "srv_rerror_rate",
          "same_srv_rate",
          "diff_srv_rate",
          "srv_diff_host_rate",
          "dst_host_count",
          "dst_host_srv_count",
          "dst_host_same_srv_rate",
          "dst_host_diff_srv_rate",
          "dst_host_same_src_port_rate",
          "dst_host_srv_diff_host_rate",
          "dst_host_serror_rate",
          "dst_host_srv_serror_rate",
          "dst_host_rerror_rate",
          "dst_host_srv_rerror_rate");

  private static final Set<String> SYMBOLIC =
      Set.of(
          "protocol_type",
          "service",
          "flag",
          "land",
          "logged_in",
          "is_host_login",
          "is_guest_login");

  private final List<float[]> numbers;
  private final List<int[]> symbols;
  private final List<OneHot> encodings;
  private final boolean[] normal;

  private KddCup(
      List<float[]> numbers, List<int[]> symbols, List<OneHot> encodings, boolean[] normal) {
    this.numbers = numbers;
    this.symbols = symbols;
    this.encodings = encodings;
    this.normal = normal;
  }

  /**
   * Reads a file. Takes 150 bytes a row.
   *
   * @param file lines of 42 cells, plain or gzip
   * @return its rows in their order
   * @throws IllegalArgumentException if it is no file, a line has other cells, or it has no line
   * @throws UncheckedIOException if the disk fails
   */
  public static KddCup read(Path file) {
    require(
        Files.isRegularFile(file),
        "KddCup %s: expected the file kddcup.data_10_percent or its .gz, got %s",
        file,
        Files.isDirectory(file) ? "a folder" : "nothing there");
    List<float[]> rows = new ArrayList<>();
    Map<String, Map<String, Integer>> seen = new LinkedHashMap<>();
    SYMBOLIC.forEach(name -> seen.put(name, new LinkedHashMap<>()));
    List<Boolean> labels = new ArrayList<>();
    try (BufferedReader in = open(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        require(
            cells.length == NAMES.size() + 1,
            "KddCup %s line %d: expected %d cells, got %d",
            file,
            rows.size() + 1,
            NAMES.size() + 1,
            cells.length);
        rows.add(row(file, rows.size() + 1, cells, seen));
        labels.add(cells[NAMES.size()].strip().equals(NORMAL));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("KddCup %s: %s".formatted(file, e.getMessage()), e);
    }
    require(!rows.isEmpty(), "KddCup %s: expected lines, got none", file);
    boolean[] normal = new boolean[labels.size()];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = labels.get(i);
    }
    return columns(rows, seen, normal);
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return new BufferedReader(
        new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
  }

  /** Numbers as they are, symbols as the order in which they first came. */
  private static float[] row(
      Path file, int line, String[] cells, Map<String, Map<String, Integer>> seen) {
    float[] row = new float[NAMES.size()];
    for (int j = 0; j < row.length; j++) {
      String name = NAMES.get(j);
      Map<String, Integer> symbols = seen.get(name);
      if (symbols == null) {
        try {
          row[j] = Float.parseFloat(cells[j]);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "KddCup %s line %d: expected a number in '%s', got '%s'"
                  .formatted(file, line, name, cells[j]),
              e);
        }
      } else {
        row[j] = symbols.computeIfAbsent(cells[j], next -> symbols.size());
      }
    }
    return row;
  }

  private static KddCup columns(
      List<float[]> rows, Map<String, Map<String, Integer>> seen, boolean... normal) {
    List<float[]> numbers = new ArrayList<>();
    List<int[]> symbols = new ArrayList<>();
    List<OneHot> encodings = new ArrayList<>();
    for (int j = 0; j < NAMES.size(); j++) {
      int column = j;
      Map<String, Integer> own = seen.get(NAMES.get(j));
      if (own == null) {
        float[] values = new float[rows.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = rows.get(i)[column];
        }
        numbers.add(values);
      } else {
        OneHot encoding = OneHot.fit(NAMES.get(j), own.keySet().toArray(String[]::new));
        int[] places = own.keySet().stream().mapToInt(encoding::index).toArray();
        encodings.add(encoding);
        symbols.add(rows.stream().mapToInt(row -> places[(int) row[column]]).toArray());
      }
    }
    return new KddCup(numbers, symbols, encodings, normal);
  }

  /**
   * Number of rows.
   *
   * @return n
   */
  public int size() {
    return normal.length;
  }

  /**
   * Names of the columns: the numbers, then the categories.
   *
   * @return d names
   */
  public List<String> columns() {
    List<String> names =
        new ArrayList<>(NAMES.stream().filter(name -> !SYMBOLIC.contains(name)).toList());
    encodings.forEach(encoding -> names.addAll(encoding.names()));
    return List.copyOf(names);
  }

  /**
   * Which rows are no attack.
   *
   * @return n answers, a copy
   */
  public boolean[] isNormal() {
    return normal.clone();
  }

  /**
   * Some rows with their categories as zeros and ones.
   *
   * @param at indices, at least one
   * @return shape [m, d] in double, new
   */
  public INDArray rows(int... at) {
    int d = numbers.size() + encodings.stream().mapToInt(e -> e.categories().size()).sum();
    double[] values = new double[Math.multiplyExact(at.length, d)];
    for (int i = 0; i < at.length; i++) {
      int place = i * d;
      for (float[] column : numbers) {
        values[place++] = column[at[i]];
      }
      for (int s = 0; s < symbols.size(); s++) {
        values[place + symbols.get(s)[at[i]]] = 1;
        place += encodings.get(s).categories().size();
      }
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {at.length, d});
  }

  /**
   * Rows of KDDCup-rev: all connections that are no attack, and one attack to four of them, drawn
   * at random.
   *
   * @param seed of the draw
   * @return indices, ascending
   */
  public int[] reversed(long seed) {
    int[] attacks = IntStream.range(0, size()).filter(i -> !normal[i]).toArray();
    Shuffle.inPlace(attacks, new SplittableRandom(seed));
    int wanted = Math.min(attacks.length, (size() - attacks.length) / 4);
    return IntStream.concat(
            IntStream.range(0, size()).filter(i -> normal[i]), Arrays.stream(attacks, 0, wanted))
        .sorted()
        .toArray();
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
