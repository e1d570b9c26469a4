package io.github.lipschitz4j.docs.notebooks;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** A file of Jupyter's format, version 4. */
final class Notebook {
  private static final int WIDTH = 820;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ObjectNode root;

  private Notebook(Path file, ObjectNode root) {
    this.file = file;
    this.root = root;
  }

  static Notebook read(Path file) throws IOException {
    return new Notebook(file, (ObjectNode) JSON.readTree(file.toFile()));
  }

  String language() {
    return root.at("/metadata/kernelspec/language").asText();
  }

  /**
   * The cells of Java in their order: those for readers alone begin with a magic and are left out.
   */
  List<ObjectNode> cells() {
    List<ObjectNode> cells = new ArrayList<>();
    for (JsonNode cell : root.get("cells")) {
      if (cell.get("cell_type").asText().equals("code") && !code(cell).startsWith("%")) {
        cells.add((ObjectNode) cell);
      }
    }
    return cells;
  }

  static String code(JsonNode cell) {
    return SourceLines.text(cell.get("source"));
  }

  /** What the file says that the cell gives. */
  static Output stored(JsonNode cell) throws IOException {
    StringBuilder text = new StringBuilder();
    List<BufferedImage> pictures = new ArrayList<>();
    for (JsonNode output : cell.get("outputs")) {
      if (output.get("output_type").asText().equals("stream")) {
        text.append(SourceLines.text(output.get("text")));
      } else {
        pictures.add(Output.picture(output.at("/data/image~1png").asText().replace("\n", "")));
      }
    }
    return new Output(text.toString(), pictures);
  }

  static void store(ObjectNode cell, Output output, int count) {
    ArrayNode outputs = JSON.createArrayNode();
    if (!output.text().isEmpty()) {
      ObjectNode stream = outputs.addObject();
      stream.put("name", "stdout").put("output_type", "stream");
      ArrayNode lines = stream.putArray("text");
      for (String line : output.text().split("(?<=\n)")) {
        lines.add(line);
      }
    }
    for (BufferedImage picture : output.pictures()) {
      ObjectNode shown = outputs.addObject();
      shown.putObject("data").put("image/png", png(small(picture)));
      shown.putObject("metadata");
      shown.put("output_type", "display_data");
    }
    cell.put("execution_count", count);
    cell.set("outputs", outputs);
  }

  /** At most {@value #WIDTH} pixels wide: files that are read in a repository stay small. */
  static BufferedImage small(BufferedImage picture) {
    if (picture.getWidth() <= WIDTH) {
      return picture;
    }
    int height = picture.getHeight() * WIDTH / picture.getWidth();
    BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        picture.getScaledInstance(WIDTH, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  private static String png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Writes the file anew, indented by one as Jupyter does. */
  void write() throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
  }
}
