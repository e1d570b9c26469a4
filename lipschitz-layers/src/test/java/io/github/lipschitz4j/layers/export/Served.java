package io.github.lipschitz4j.layers.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A file of ONNX as onnxruntime serves it, with its usual optimizations. */
record Served(Path file) {

  /** What the runtime makes of rows. */
  INDArray value(INDArray x) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] rows = x.castTo(DataType.FLOAT).dup('c').data().asFloat();
    try (OrtSession.SessionOptions options = oneThread();
        OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor tensor =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), x.shape());
        OrtSession.Result result = session.run(Map.of("x", tensor))) {
      OnnxTensor y = (OnnxTensor) result.get("y").orElseThrow();
      float[] values = new float[y.getFloatBuffer().remaining()];
      y.getFloatBuffer().get(values);
      return Nd4j.createFromArray(values).reshape('c', y.getInfo().getShape());
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  /** What is said of the model beside its graph. */
  Map<String, String> properties() {
    try (OrtSession.SessionOptions options = oneThread();
        OrtSession session =
            OrtEnvironment.getEnvironment().createSession(file.toString(), options)) {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  private static OrtSession.SessionOptions oneThread() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    return options;
  }
}
