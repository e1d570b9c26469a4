package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.layers.certificates.ClassifierModel;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a stored model decides, whatever kind it is: a classifier, or a one-class model, whose
 * classes are "anomaly" and "normal".
 */
record StoredRule(Path file, DecisionRule rule, List<String> classes) {
  private static final int MANIFEST = 1 << 20;

  static StoredRule load(Path file) throws IOException {
    Check.that(Files.exists(file), "--model %s: expected a model file, got none there", file);
    if (isClassifier(file)) {
      ClassifierModel model = ClassifierModel.read(file);
      return new StoredRule(file, model.rule(), model.classes());
    }
    OneClassModel model = OneClassModel.load(file);
    return new StoredRule(
        file,
        new DecisionRule(model.function(), model.threshold().value()),
        List.of("anomaly", "normal"));
  }

  /** Looks for the word only: what reads the file checks all of it. */
  private static boolean isClassifier(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry("manifest.json");
      if (entry == null) {
        return false;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        JsonNode manifest = new ObjectMapper().readTree(in.readNBytes(MANIFEST));
        return manifest.path("format").asText().equals(ClassifierModel.FORMAT);
      }
    } catch (ZipException | JsonProcessingException e) {
      // the message of what reads models is better
      return false;
    }
  }

  /** The features of a table, if they are as many as the network takes. */
  INDArray rows(Table table) {
    long expected = rule.network().inputs();
    Check.that(
        table.dimension() == expected,
        "%s: expected %d features as %s takes, got %d (--label-column, --ignore and --where leave"
            + " columns out)",
        table.source(),
        expected,
        file,
        table.dimension());
    return table.features();
  }

  /** The class of each row. */
  int[] labels(Table table) {
    List<String> words =
        table
            .labels()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        table.source()
                            + ": expected labels to judge by, got none (--label-column names"
                            + " them)"));
    int[] labels = new int[words.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(table, words.get(i));
    }
    return labels;
  }

  private int label(Table table, String word) {
    for (int k = 0; k < classes.size(); k++) {
      // "3.0" is the class "3"
      if (classes.get(k).equals(word) || Numbers.parse(classes.get(k)) == Numbers.parse(word)) {
        return k;
      }
    }
    throw new IllegalArgumentException(
        "%s: expected labels of %s, got '%s'"
            .formatted(
                table.source(), classes.size() > 20 ? classes.size() + " classes" : classes, word));
  }
}
