package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the files of {@link GoldenModelTest} for the present format: a small model, and what it
 * says of some rows. Run by hand at a release, with the folder as argument; files of earlier
 * releases stay as they are.
 */
final class GoldenModel {
  private GoldenModel() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    INDArray normals = Trainings.table(200, 1);
    OneClassModel model =
        Trainings.small()
            .options(o -> o.width(8).standardization(Standardization.ROBUST))
            .build()
            .fit(normals);
    model.save(folder.resolve("model-1.zip"));
    INDArray rows = Trainings.aroundTable(20, 2);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.set("rows", mapper.valueToTree(rows.toDoubleMatrix()));
    node.set("signedDistance", mapper.valueToTree(model.signedDistance(rows)));
    node.set("isNormal", mapper.valueToTree(model.isNormal(rows)));
    node.set("certifiedRadius", mapper.valueToTree(model.certifiedRadius(rows)));
    node.set("standardizedRadius", mapper.valueToTree(model.standardizedRadius(rows)));
    mapper
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("model-1.json").toFile(), node);
  }
}
