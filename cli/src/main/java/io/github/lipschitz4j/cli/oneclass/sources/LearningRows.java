package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.Optional;

/**
 * What the choice of options has to know of the rows to learn from.
 *
 * @param source where they come from, for messages
 * @param count number of normals
 * @param columns number of features
 * @param image how a row holds an image, where rows are images
 */
public record LearningRows(String source, int count, int columns, Optional<ImageShape> image) {
  /** What the normals of a training tell. */
  public static LearningRows of(OneClassData data) {
    return new LearningRows(
        data.source(),
        data.normals().rows(),
        data.normals().columns(),
        data.shape().map(s -> new ImageShape(s.channels(), s.height(), s.width())));
  }

  /** The shape of the images that a flag asks for. */
  public ImageShape imageFor(String flag) {
    Check.that(image.isPresent(), "%s: expected images, got %s, which has none", flag, source);
    return image.orElseThrow();
  }
}
