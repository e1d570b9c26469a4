package io.github.lipschitz4j.cli.oneclass.configs;

import io.github.lipschitz4j.oneclass.negatives.Apart;
import io.github.lipschitz4j.oneclass.negatives.Clipped;
import io.github.lipschitz4j.oneclass.negatives.Column;
import io.github.lipschitz4j.oneclass.negatives.Corners;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.GaussianNoise;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.NoisyNormals;
import io.github.lipschitz4j.oneclass.negatives.PerlinNoise;
import io.github.lipschitz4j.oneclass.negatives.Shuffled;
import io.github.lipschitz4j.oneclass.negatives.Tabular;
import io.github.lipschitz4j.oneclass.negatives.Transformed;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Reads how negatives are drawn; the sampler may depend on the number of features. */
record SamplerReader(ImageReader images) {

  /** A sampler with its weight. */
  private record Weighted(IntFunction<NegativeSampler> sampler, double weight) {}

  /** One sampler, or a mixture of several. */
  IntFunction<NegativeSampler> mixture(Place place, List<Node> nodes) {
    if (nodes.isEmpty()) {
      throw place.fault("at least one sampler", "an empty list");
    }
    List<Weighted> parts = nodes.stream().map(this::weighted).toList();
    if (parts.size() == 1) {
      return parts.get(0).sampler();
    }
    return features ->
        new Mixture(
            parts.stream().map(part -> part.sampler().apply(features)).toList(),
            parts.stream().map(Weighted::weight).toList());
  }

  private Weighted weighted(Node node) {
    return Section.readKind(
        node,
        Family.NEGATIVES,
        keys -> {
          double weight = keys.maybeNumber("weight", Range.POSITIVE).orElse(1);
          return new Weighted(keys.build(() -> of(keys)), weight);
        });
  }

  private IntFunction<NegativeSampler> of(Section keys) {
    return switch (keys.kind(SamplerKind.class)) {
      case UNIFORM_BOX -> always(new UniformBox());
      case UNIFORM_BALL -> always(new UniformBall());
      case GAUSSIAN -> always(new Gaussian(keys.number("share", Range.POSITIVE)));
      case CORNERS -> always(new Corners());
      case GAUSSIAN_NOISE -> always(new GaussianNoise(keys.number("share", Range.POSITIVE)));
      case PERLIN_NOISE ->
          always(new PerlinNoise(images.shape(keys.place()), keys.count("resolution", 1)));
      case SHUFFLED -> always(new Shuffled());
      case NOISY_NORMALS ->
          always(
              new NoisyNormals(
                  keys.number("low", Range.NOT_NEGATIVE), keys.number("high", Range.POSITIVE)));
      case TABULAR -> tabular(keys);
      case IMAGE_BLENDS ->
          always(
              new ImageBlends(
                  images.shape(keys.place()),
                  keys.list("transforms").stream().map(ImageReader::transform).toList(),
                  keys.number("noise", Range.NOT_NEGATIVE),
                  keys.number("apart", Range.SHARE)));
      case TRANSFORMED ->
          always(
              new Transformed(
                  images.shape(keys.place()),
                  ImageReader.transform(keys.node("transform")),
                  keys.maybeNumber("noise", Range.NOT_NEGATIVE).orElse(0)));
      case DISPLACED ->
          always(
              new Displaced(
                  keys.number("near", Range.POSITIVE), keys.number("far", Range.POSITIVE)));
      case CLIPPED -> {
        IntFunction<NegativeSampler> inner = weighted(keys.node("sampler")).sampler();
        yield features -> new Clipped(inner.apply(features));
      }
      case APART -> {
        IntFunction<NegativeSampler> inner = weighted(keys.node("sampler")).sampler();
        double distance = keys.number("distance", Range.POSITIVE);
        yield features -> new Apart(inner.apply(features), distance);
      }
      case MIXTURE -> {
        IntFunction<NegativeSampler> inner = mixture(keys.place(), keys.list("samplers"));
        yield inner;
      }
      default -> throw new IllegalStateException("no sampler: " + keys.kind(SamplerKind.class));
    };
  }

  private static IntFunction<NegativeSampler> always(NegativeSampler sampler) {
    return features -> sampler;
  }

  /** A single kind stands for every column; a list says each. */
  private static IntFunction<NegativeSampler> tabular(Section keys) {
    Node node = keys.node("columns");
    double width = keys.maybeNumber("width", Range.POSITIVE).orElse(1);
    if (node instanceof Node.Sequence sequence) {
      List<Column> columns = new ArrayList<>();
      sequence.items().forEach(item -> columns.add(column(item)));
      return always(new Tabular(columns, width));
    }
    Column every = column(node);
    return features -> new Tabular(Tabular.all(every, features).columns(), width);
  }

  private static Column column(Node node) {
    return Section.readKind(
        node,
        Family.COLUMNS,
        keys ->
            keys.build(
                () ->
                    switch (keys.kind(SamplerKind.class)) {
                      case Z_SCORE -> new Column.ZScore();
                      case ROBUST -> new Column.Robust();
                      case LOGARITHMIC -> new Column.Logarithmic(keys.number("offset", Range.ANY));
                      case CATEGORICAL -> new Column.Categorical(keys.count("columns", 2));
                      default ->
                          throw new IllegalStateException(
                              "no column: " + keys.kind(SamplerKind.class));
                    }));
  }
}
