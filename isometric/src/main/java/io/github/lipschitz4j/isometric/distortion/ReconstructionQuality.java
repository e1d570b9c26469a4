package io.github.lipschitz4j.isometric.distortion;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How near images are to those that they were made of; both in [0, 1].
 *
 * <pre>
 * PSNR    = −10·log₁₀ mean (x − y)²
 * MS-SSIM = Πₖ max(0, csₖ)^{wₖ}·max(0, ssim_K)^{w_K},  k the scales but the last
 * </pre>
 *
 * <p>cs is the mean of contrast times structure, ssim that of luminance as well, over windows of
 * 11; each scale halves the sides by means of 2×2. The five weights are those of Wang et al.
 * (2003), "Multi-scale structural similarity for image quality assessment". An image too small for
 * five scales has as many as fit, with the first weights divided by their sum: such a figure is not
 * one to compare with that of five.
 *
 * @param psnr in dB, the mean over the images
 * @param msSsim the mean over images and channels, in [0, 1]
 * @param scales of the MS-SSIM; 0 where a side is below 11, and the MS-SSIM then NaN
 */
public record ReconstructionQuality(double psnr, double msSsim, int scales) {
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
  private static final double LUMINANCE = 1e-4;
  private static final double CONTRAST = 9e-4;

  /** An image that is given back to rounding has this at most. */
  private static final double LEAST_ERROR = 1e-12;

  /**
   * Compares images.
   *
   * @param x rows [n, channels·height·width] in [0, 1], not modified
   * @param y the same, not modified
   * @param channels of an image
   * @param height of an image
   * @param width of an image
   * @return the means over the images
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static ReconstructionQuality of(
      INDArray x, INDArray y, int channels, int height, int width) {
    int plane = height * width;
    int values = channels * plane;
    Check.that(
        x.length() > 0
            && x.length() == y.length()
            && x.size(0) == y.size(0)
            && x.length() == x.size(0) * values,
        "ReconstructionQuality images: expected two arrays [n, %d], got %s and %s",
        values,
        Arrays.toString(x.shape()),
        Arrays.toString(y.shape()));
    double[] a = Squares.doubles(x);
    double[] b = Squares.doubles(y);
    int n = (int) x.size(0);
    int scales = scales(height, width);
    double psnr = 0;
    double similarity = 0;
    for (int i = 0; i < n; i++) {
      double error = 0;
      for (int k = i * values; k < (i + 1) * values; k++) {
        error += (a[k] - b[k]) * (a[k] - b[k]) / values;
      }
      psnr += -10 * Math.log10(Math.max(error, LEAST_ERROR)) / n;
      for (int c = 0; c < channels && scales > 0; c++) {
        int from = i * values + c * plane;
        similarity +=
            similarity(
                    Arrays.copyOfRange(a, from, from + plane),
                    Arrays.copyOfRange(b, from, from + plane),
                    height,
                    width,
                    scales)
                / n
                / channels;
      }
    }
    return new ReconstructionQuality(psnr, scales > 0 ? similarity : Double.NaN, scales);
  }

  private static int scales(int height, int width) {
    int scales = 0;
    int side = Math.min(height, width);
    while (scales < WEIGHTS.length && side >= GaussianWindow.SIZE) {
      scales++;
      side /= 2;
    }
    return scales;
  }

  private static double similarity(
      double[] first, double[] second, int height, int width, int scales) {
    double[] x = first;
    double[] y = second;
    int h = height;
    int w = width;
    double total = Arrays.stream(WEIGHTS, 0, scales).sum();
    double product = 1;
    for (int k = 0; k < scales; k++) {
      Terms terms = Terms.of(x, y, h, w);
      double of = k == scales - 1 ? terms.whole : terms.contrast;
      product *= Math.pow(Math.max(0, of), WEIGHTS[k] / total);
      x = halved(x, h, w);
      y = halved(y, h, w);
      h /= 2;
      w /= 2;
    }
    return product;
  }

  /** Means over all windows of one scale. */
  private record Terms(double whole, double contrast) {
    static Terms of(double[] x, double[] y, int h, int w) {
      double[] meanX = GaussianWindow.mean(x, 0, h, w);
      double[] meanY = GaussianWindow.mean(y, 0, h, w);
      double[] squareX = GaussianWindow.mean(product(x, x), 0, h, w);
      double[] squareY = GaussianWindow.mean(product(y, y), 0, h, w);
      double[] both = GaussianWindow.mean(product(x, y), 0, h, w);
      double whole = 0;
      double contrast = 0;
      for (int i = 0; i < meanX.length; i++) {
        double mx = meanX[i];
        double my = meanY[i];
        double variances = squareX[i] - mx * mx + squareY[i] - my * my;
        double cs = (2 * (both[i] - mx * my) + CONTRAST) / (variances + CONTRAST);
        contrast += cs / meanX.length;
        whole += cs * (2 * mx * my + LUMINANCE) / (mx * mx + my * my + LUMINANCE) / meanX.length;
      }
      return new Terms(whole, contrast);
    }
  }

  private static double[] product(double[] a, double... b) {
    double[] product = new double[a.length];
    for (int k = 0; k < product.length; k++) {
      product[k] = a[k] * b[k];
    }
    return product;
  }

  /** Means of 2×2; an odd last row or column is left out. */
  private static double[] halved(double[] plane, int h, int w) {
    double[] halved = new double[(h / 2) * (w / 2)];
    for (int i = 0; i < h / 2; i++) {
      for (int j = 0; j < w / 2; j++) {
        int at = 2 * i * w + 2 * j;
        halved[i * (w / 2) + j] =
            (plane[at] + plane[at + 1] + plane[at + w] + plane[at + w + 1]) / 4;
      }
    }
    return halved;
  }
}
