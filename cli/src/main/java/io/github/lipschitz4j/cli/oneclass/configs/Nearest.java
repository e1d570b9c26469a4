package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** One that differs in at most two fifths of its letters, or in one. */
  static Optional<String> to(String word, Collection<String> words) {
    return words.stream()
        .filter(other -> distance(word, other) <= Math.max(1, 2 * other.length() / 5))
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  /** For the end of a message: the nearest, or all there are. */
  static String hint(String word, Collection<String> words) {
    return to(word, words)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> "there are " + String.join(", ", words));
  }

  /** Letters to put in, take out or change: Levenshtein's, row by row. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
