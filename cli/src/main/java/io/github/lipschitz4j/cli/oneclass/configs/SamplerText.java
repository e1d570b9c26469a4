package io.github.lipschitz4j.cli.oneclass.configs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.images.Affine;
import io.github.lipschitz4j.layers.images.Collage;
import io.github.lipschitz4j.layers.images.Cutout;
import io.github.lipschitz4j.layers.images.Dilation;
import io.github.lipschitz4j.layers.images.Erosion;
import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.Identity;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.PatchSwap;
import io.github.lipschitz4j.layers.images.QuarterTurns;
import io.github.lipschitz4j.layers.images.Roll;
import io.github.lipschitz4j.layers.images.Sequence;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.layers.images.Sometimes;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
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
import java.util.List;
import java.util.Optional;

/** Samplers and augmentations in the words of the configurations. */
final class SamplerText {
  private SamplerText() {}

  /** The samplers of a mixture, or the one there is. */
  static ArrayNode list(NegativeSampler sampler) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (sampler instanceof Mixture mixture) {
      for (int k = 0; k < mixture.samplers().size(); k++) {
        list.add(of(mixture.samplers().get(k)).put("weight", mixture.weights().get(k)));
      }
    } else {
      list.add(of(sampler));
    }
    return list;
  }

  private static ObjectNode of(NegativeSampler sampler) {
    if (sampler instanceof UniformBox) {
      return OptionsText.kind(SamplerKind.UNIFORM_BOX);
    }
    if (sampler instanceof UniformBall) {
      return OptionsText.kind(SamplerKind.UNIFORM_BALL);
    }
    if (sampler instanceof Gaussian gaussian) {
      return OptionsText.kind(SamplerKind.GAUSSIAN).put("share", gaussian.share());
    }
    if (sampler instanceof Corners) {
      return OptionsText.kind(SamplerKind.CORNERS);
    }
    if (sampler instanceof GaussianNoise noise) {
      return OptionsText.kind(SamplerKind.GAUSSIAN_NOISE).put("share", noise.share());
    }
    if (sampler instanceof PerlinNoise perlin) {
      return OptionsText.kind(SamplerKind.PERLIN_NOISE).put("resolution", perlin.resolution());
    }
    if (sampler instanceof Shuffled) {
      return OptionsText.kind(SamplerKind.SHUFFLED);
    }
    if (sampler instanceof NoisyNormals noisy) {
      return OptionsText.kind(SamplerKind.NOISY_NORMALS)
          .put("low", noisy.low())
          .put("high", noisy.high());
    }
    if (sampler instanceof Tabular table) {
      return tabular(table);
    }
    if (sampler instanceof ImageBlends blends) {
      ObjectNode json = OptionsText.kind(SamplerKind.IMAGE_BLENDS);
      ArrayNode transforms = json.putArray("transforms");
      blends.transforms().forEach(transform -> transforms.add(transform(transform)));
      return json.put("noise", blends.noise()).put("apart", blends.apart());
    }
    if (sampler instanceof Transformed transformed) {
      ObjectNode json = OptionsText.kind(SamplerKind.TRANSFORMED);
      json.set("transform", transform(transformed.transform()));
      return json.put("noise", transformed.noise());
    }
    if (sampler instanceof Displaced displaced) {
      return OptionsText.kind(SamplerKind.DISPLACED)
          .put("near", displaced.near())
          .put("far", displaced.far());
    }
    if (sampler instanceof Clipped clipped) {
      ObjectNode json = OptionsText.kind(SamplerKind.CLIPPED);
      json.set("sampler", of(clipped.sampler()));
      return json;
    }
    if (sampler instanceof Apart apart) {
      ObjectNode json = OptionsText.kind(SamplerKind.APART);
      json.set("sampler", of(apart.sampler()));
      return json.put("distance", apart.distance());
    }
    if (sampler instanceof Mixture) {
      ObjectNode json = OptionsText.kind(SamplerKind.MIXTURE);
      json.set("samplers", list(sampler));
      return json;
    }
    throw new IllegalStateException("a sampler without words: " + sampler);
  }

  /** One kind stands for all where all are equal. */
  private static ObjectNode tabular(Tabular table) {
    ObjectNode json = OptionsText.kind(SamplerKind.TABULAR);
    // one kind alone is read as that of each column, which a group of columns is not
    boolean every = table.columns().stream().allMatch(column -> column.columns() == 1);
    if (every && table.columns().stream().distinct().count() == 1) {
      json.set("columns", column(table.columns().get(0)));
    } else {
      ArrayNode columns = json.putArray("columns");
      table.columns().forEach(column -> columns.add(column(column)));
    }
    return json.put("width", table.width());
  }

  private static ObjectNode column(Column column) {
    if (column instanceof Column.Logarithmic logarithmic) {
      return OptionsText.kind(SamplerKind.LOGARITHMIC).put("offset", logarithmic.offset());
    }
    if (column instanceof Column.Categorical categorical) {
      return OptionsText.kind(SamplerKind.CATEGORICAL).put("columns", categorical.columns());
    }
    return OptionsText.kind(
        column instanceof Column.ZScore ? SamplerKind.Z_SCORE : SamplerKind.ROBUST);
  }

  private static ObjectNode transform(ImageTransform transform) {
    if (transform instanceof Identity) {
      return OptionsText.kind(ImageKind.IDENTITY);
    }
    if (transform instanceof QuarterTurns turns) {
      return OptionsText.kind(ImageKind.QUARTER_TURNS).put("turns", turns.turns());
    }
    if (transform instanceof Flip flip) {
      return OptionsText.kind(ImageKind.FLIP).put("direction", Section.name(flip.direction()));
    }
    if (transform instanceof Roll roll) {
      return OptionsText.kind(ImageKind.ROLL).put("most", roll.most());
    }
    if (transform instanceof Shift shift) {
      return OptionsText.kind(ImageKind.SHIFT).put("most", shift.most());
    }
    if (transform instanceof Affine affine) {
      return OptionsText.kind(ImageKind.AFFINE)
          .put("angle", affine.angle())
          .put("size", affine.size())
          .put("shear", affine.shear());
    }
    if (transform instanceof PatchSwap swap) {
      return OptionsText.kind(ImageKind.PATCH_SWAP).put("share", swap.share());
    }
    if (transform instanceof Cutout cutout) {
      return OptionsText.kind(ImageKind.CUTOUT).put("share", cutout.share());
    }
    if (transform instanceof Dilation) {
      return OptionsText.kind(ImageKind.DILATION);
    }
    if (transform instanceof Erosion) {
      return OptionsText.kind(ImageKind.EROSION);
    }
    if (transform instanceof Sequence sequence) {
      ObjectNode json = OptionsText.kind(ImageKind.SEQUENCE);
      ArrayNode parts = json.putArray("transforms");
      sequence.transforms().forEach(part -> parts.add(transform(part)));
      return json;
    }
    if (transform instanceof Sometimes sometimes) {
      ObjectNode json = OptionsText.kind(ImageKind.SOMETIMES);
      json.put("probability", sometimes.probability());
      json.set("transform", transform(sometimes.transform()));
      return json;
    }
    if (transform instanceof Collage collage) {
      ObjectNode json = OptionsText.kind(ImageKind.COLLAGE);
      json.put("region", Section.name(collage.region()));
      json.set("first", transform(collage.first()));
      json.set("second", transform(collage.second()));
      return json;
    }
    throw new IllegalStateException("a transform without words: " + transform);
  }

  static ArrayNode augmentation(Augmentation augmentation) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    parts(augmentation).forEach(part -> list.add(part(part)));
    return list;
  }

  private static List<Augmentation> parts(Augmentation augmentation) {
    if (augmentation instanceof None) {
      return List.of();
    }
    return augmentation instanceof Chain chain ? chain.parts() : List.of(augmentation);
  }

  private static ObjectNode part(Augmentation part) {
    if (part instanceof HorizontalFlip) {
      return OptionsText.kind(ImageKind.HORIZONTAL_FLIP);
    }
    if (part instanceof RandomCrop crop) {
      return OptionsText.kind(ImageKind.RANDOM_CROP).put("padding", crop.padding());
    }
    if (part instanceof RandomResizedCrop crop) {
      return OptionsText.kind(ImageKind.RANDOM_RESIZED_CROP)
          .put("least", crop.least())
          .put("stretch", crop.stretch());
    }
    throw new IllegalStateException("an augmentation without words: " + part);
  }

  static Optional<ImageShape> shape(NegativeSampler sampler) {
    if (sampler instanceof PerlinNoise perlin) {
      return Optional.of(perlin.shape());
    }
    if (sampler instanceof ImageBlends blends) {
      return Optional.of(blends.shape());
    }
    if (sampler instanceof Transformed transformed) {
      return Optional.of(transformed.shape());
    }
    if (sampler instanceof Clipped clipped) {
      return shape(clipped.sampler());
    }
    if (sampler instanceof Apart apart) {
      return shape(apart.sampler());
    }
    if (sampler instanceof Mixture mixture) {
      return mixture.samplers().stream()
          .map(SamplerText::shape)
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.empty();
  }

  static Optional<ImageShape> shape(Augmentation augmentation) {
    return parts(augmentation).stream()
        .map(SamplerText::ofPart)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ImageShape> ofPart(Augmentation part) {
    if (part instanceof HorizontalFlip flip) {
      return Optional.of(flip.shape());
    }
    if (part instanceof RandomCrop crop) {
      return Optional.of(crop.shape());
    }
    return part instanceof RandomResizedCrop crop ? Optional.of(crop.shape()) : Optional.empty();
  }
}
