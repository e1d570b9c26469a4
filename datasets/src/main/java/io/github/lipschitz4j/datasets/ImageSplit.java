package io.github.lipschitz4j.datasets;

/**
 * Images to learn from, and images to judge by.
 *
 * @param train to learn from
 * @param test to judge by
 */
public record ImageSplit(ImageSet train, ImageSet test) {

  /**
   * Checks that the two parts belong together.
   *
   * @throws IllegalArgumentException if their images have different sizes, or the classes differ
   */
  public ImageSplit {
    if (!train.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          "ImageSplit: expected images of one size, got %s to train and %s to test"
              .formatted(train.shape(), test.shape()));
    }
    if (!train.classes().equals(test.classes())) {
      throw new IllegalArgumentException(
          "ImageSplit: expected the same classes, got %s to train and %s to test"
              .formatted(train.classes(), test.classes()));
    }
  }
}
