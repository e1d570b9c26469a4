package io.github.lipschitz4j.cli.oneclass.configs;

/** A length in standardized units, perhaps by what is known later only. */
sealed interface Length {
  /** The length, for a margin and so many features. */
  double of(double margin, int features);

  /** Always the same. */
  record Fixed(double value) implements Length {
    @Override
    public double of(double margin, int features) {
      return value;
    }
  }

  /** So many margins. */
  record Margins(double count) implements Length {
    @Override
    public double of(double margin, int features) {
      return count * margin;
    }
  }

  /** In proportion to the root of the number of features: as lengths of standardized rows grow. */
  record PerRootFeature(double factor) implements Length {
    @Override
    public double of(double margin, int features) {
      return factor * Math.sqrt(features);
    }
  }

  /** A number, or a number of margins. */
  static Length inMargins(Node node, Range range) {
    return node instanceof Node.Mapping
        ? Section.read(node, FileGroup.LENGTH, keys -> new Margins(keys.number("margins", range)))
        : new Fixed(Section.number(node, range));
  }

  /** A margin. */
  static Length margin(Node node) {
    return node instanceof Node.Mapping
        ? Section.read(
            node,
            FileGroup.MARGIN,
            keys -> new PerRootFeature(keys.number("per_root_feature", Range.POSITIVE)))
        : new Fixed(Section.number(node, Range.POSITIVE));
  }
}
