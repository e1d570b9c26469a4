package io.github.lipschitz4j.cli.isometric.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.DraftFolder;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageFolder;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings pictures to one size. */
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Crops the pictures of a folder around their centres, brings them to one size and writes them"
          + " as PNG, numbered by their names' order. Aligned faces of CelebA (178×218) so become"
          + " those that the literature learns from: 20 rows off above and below, then 64×64."
    },
    footer = {
      "",
      "JSON: pictures, width, height.",
      "",
      "Example:",
      "  lipschitz isometric prepare --data img_align_celeba --image-size 64x64 --out faces"
    })
final class PrepareCommand implements Callable<Integer> {
  private static final int CHUNK = 1000;

  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "Pictures (PNG, JPEG), or sub-folders of them.")
  private Path data;

  @Option(
      names = "--image-size",
      paramLabel = "WxH",
      defaultValue = "64x64",
      description = "Of every picture in the end (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(names = "--grey", description = "Without colours.")
  private boolean grey;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "A new or empty folder for the pictures.")
  private Path out;

  @Mixin private OutputFlags output;

  PrepareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Folders.checkEmpty(out);
    Check.that(Files.isDirectory(data), "--data: expected a folder, got '%s'", data);
    ImageShape shape = ImageFlags.shape(size, grey ? 1 : 3);
    ImageSet images = ImageFolder.read(data, shape);
    try (DraftFolder folder = DraftFolder.beside(out, session)) {
      for (int from = 0; from < images.size(); from += CHUNK) {
        int to = Math.min(images.size(), from + CHUNK);
        INDArray part = images.batch(from, to).images();
        for (int i = from; i < to; i++) {
          session.check();
          Path file = folder.draft().resolve("%06d.png".formatted(i + 1));
          ImageIO.write(picture(part.slice(i - from), shape), "png", file.toFile());
        }
      }
      folder.publish();
    }
    ObjectNode json = Json.object();
    json.put("pictures", images.size());
    json.put("width", shape.width());
    json.put("height", shape.height());
    output.print(spec, json, List.of(images.size() + " pictures written to " + out));
    return 0;
  }

  private static BufferedImage picture(INDArray image, ImageShape shape) {
    BufferedImage picture =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double value = image.getDouble(Math.min(c, shape.channels() - 1), y, x);
          rgb = rgb << 8 | (int) Math.round(255 * value);
        }
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }
}
