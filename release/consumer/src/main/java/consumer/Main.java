package consumer;

import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains, scores, certifies, saves and loads a small model: what a first program does. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Nd4j.getRandom().setSeed(1);
    INDArray points = Nd4j.randn(DataType.DOUBLE, 200, 2);
    OneClassModel model =
        OneClassTrainer.builder().options(o -> o.steps(50).batch(64)).seed(1).build().fit(points);
    double centre = model.signedDistance(Nd4j.zeros(1, 2))[0];
    double far = model.signedDistance(Nd4j.ones(1, 2).muli(8))[0];
    Path file = Files.createTempFile("model", ".zip");
    Files.delete(file);
    model.save(file);
    double again = OneClassModel.load(file).signedDistance(Nd4j.zeros(1, 2))[0];
    Files.delete(file);
    if (!(centre > far) || centre != again || !(model.certificate().bound().value() < 1.001)) {
      throw new IllegalStateException(
          "consumer: expected the centre inside of a far point and the same after loading, got "
              + centre + ", " + far + ", " + again + ", bound " + model.certificate().bound().value());
    }
    System.out.printf(
        "consumer: centre %.3f, far %.3f, bound %.6f, Java %s%n",
        centre, far, model.certificate().bound().value(), Runtime.version().feature());
  }
}
