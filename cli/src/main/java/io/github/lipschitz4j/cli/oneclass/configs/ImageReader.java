package io.github.lipschitz4j.cli.oneclass.configs;

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
import io.github.lipschitz4j.layers.images.Region;
import io.github.lipschitz4j.layers.images.Roll;
import io.github.lipschitz4j.layers.images.Sequence;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.layers.images.Sometimes;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is said of images. */
record ImageReader(Optional<ImageShape> shape) {

  static ImageShape shape(Node node) {
    return Section.read(
        node,
        FileGroup.IMAGE,
        keys ->
            new ImageShape(
                keys.count("channels", 1), keys.count("height", 1), keys.count("width", 1)));
  }

  /** The shape, where something needs it. */
  ImageShape shape(Place place) {
    return shape.orElseThrow(
        () ->
            place.fault(
                "options.image beside it", "none", "image: {channels: 1, height: 28, width: 28}"));
  }

  static Architecture.Stage stage(Node node) {
    List<Node> pair = Section.items(node);
    if (pair.size() != 2) {
      throw node.place().fault("[channels, convolutions]", node.show());
    }
    return Section.build(
        node.place(),
        () -> new Architecture.Stage(Section.count(pair.get(0), 2), Section.count(pair.get(1), 1)));
  }

  static ImageTransform transform(Node node) {
    return Section.readKind(node, Family.TRANSFORMS, keys -> keys.build(() -> of(keys)));
  }

  private static ImageTransform of(Section keys) {
    return switch (keys.kind(ImageKind.class)) {
      case IDENTITY -> new Identity();
      case QUARTER_TURNS -> new QuarterTurns(keys.count("turns", 1));
      case FLIP -> new Flip(keys.choice("direction", Flip.Direction.class));
      case ROLL -> new Roll(keys.count("most", 1));
      case SHIFT -> new Shift(keys.count("most", 1));
      case AFFINE ->
          new Affine(
              keys.number("angle", Range.NOT_NEGATIVE),
              keys.number("size", Range.POSITIVE),
              keys.number("shear", Range.NOT_NEGATIVE));
      case PATCH_SWAP -> new PatchSwap(keys.number("share", Range.SHARE));
      case CUTOUT -> new Cutout(keys.number("share", Range.SHARE));
      case DILATION -> new Dilation();
      case EROSION -> new Erosion();
      case SEQUENCE ->
          new Sequence(keys.list("transforms").stream().map(ImageReader::transform).toList());
      case SOMETIMES ->
          new Sometimes(keys.number("probability", Range.SHARE), transform(keys.node("transform")));
      case COLLAGE ->
          new Collage(
              keys.choice("region", Region.class),
              keys.find("first").map(ImageReader::transform).orElseGet(Identity::new),
              keys.find("second").map(ImageReader::transform).orElseGet(Identity::new));
      default -> throw new IllegalStateException("no transform: " + keys.kind(ImageKind.class));
    };
  }

  Augmentation augmentation(List<Node> nodes) {
    List<Augmentation> parts = new ArrayList<>();
    for (Node node : nodes) {
      parts.add(Section.readKind(node, Family.AUGMENTATION, keys -> keys.build(() -> part(keys))));
    }
    return switch (parts.size()) {
      case 0 -> new None();
      case 1 -> parts.get(0);
      default -> new Chain(parts);
    };
  }

  private Augmentation part(Section keys) {
    return switch (keys.kind(ImageKind.class)) {
      case HORIZONTAL_FLIP -> new HorizontalFlip(shape(keys.place()));
      case RANDOM_CROP -> new RandomCrop(shape(keys.place()), keys.count("padding", 1));
      case RANDOM_RESIZED_CROP ->
          new RandomResizedCrop(
              shape(keys.place()),
              keys.number("least", Range.SHARE),
              keys.number("stretch", Range.POSITIVE));
      default -> throw new IllegalStateException("no augmentation: " + keys.kind(ImageKind.class));
    };
  }
}
