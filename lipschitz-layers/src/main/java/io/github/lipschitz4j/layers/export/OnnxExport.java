package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.AtomicFile;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A condensed network as a file of ONNX, for Python and for servers.
 *
 * <p>Opset 17 of the standard operators and no others, float32. The graph takes {@code x} [n, d]
 * and gives {@code y} [n, outputs], n free; d and outputs are those of the network. Images and
 * series are rows at this border, in the order of {@link CondensedNetwork}; inside they are [n,
 * channels, height, width] and [n, channels, length].
 *
 * <table>
 *   <caption>Layers and their operators</caption>
 *   <tr><th>layer</th><th>operators</th></tr>
 *   <tr><td>Affine, SdpAffine, SandwichAffine</td><td>Gemm, MatMul, Relu, Mul, Sub</td></tr>
 *   <tr><td>ChannelAffine, Times, Centre</td><td>Mul, Add, ReduceMean, Sub</td></tr>
 *   <tr><td>Conv, TransposedConv, SdpConv</td><td>Conv, ConvTranspose with weights [out, in/groups,
 *       height, width]; borders other than zeros by Gather, their adjoint by MatMul with zeros and
 *       ones</td></tr>
 *   <tr><td>Sort</td><td>Reshape, then ReduceMin, ReduceMax and Concat for pairs, TopK (smallest
 *       first, k the size of the group) for others</td></tr>
 *   <tr><td>SignSplit</td><td>Relu, Neg, Concat</td></tr>
 *   <tr><td>Reflect</td><td>Split, Mul, Sub, Relu, Add, Concat</td></tr>
 *   <tr><td>Absolute, PRelu</td><td>Abs, PRelu, or Relu, Min, Mul, Add</td></tr>
 *   <tr><td>Pointwise</td><td>Relu, LeakyRelu, Tanh, Clip, Softsign, Softplus, Sigmoid</td></tr>
 *   <tr><td>MaxPool, SumPool, NormPool, GlobalPool</td><td>MaxPool, AveragePool, LpPool, ReduceMean,
 *       ReduceL2, Mul</td></tr>
 *   <tr><td>PixelBlocks, Upsample, ZeroBorder, Reshape, Permute</td><td>DepthToSpace, Reshape,
 *       Transpose, Tile, Mul, Pad</td></tr>
 *   <tr><td>Residual</td><td>Mul, Add around those of its layers</td></tr>
 * </table>
 *
 * <p>The model's properties hold {@code lipschitz_bound}, proven anew from the weights as they are
 * written, rounded to float32 where the network is in double, and {@code lipschitz_norm}, {@code
 * "l2"}. The bound is one of the function of these weights; constants that are computed on the way,
 * 1/√p or the sine of an angle, are off by a unit in the last place at most. How far another
 * program's evaluation is from that function is for its makers to say: the part of a certificate
 * that covers rounding ({@link io.github.lipschitz4j.layers.certificates.Certificate#rounding})
 * does not travel.
 */
public final class OnnxExport {
  /** The version of the operators. */
  private static final int OPSET = 17;

  /** The version of the file's layout that opset 17 came with. */
  private static final int IR_VERSION = 8;

  private OnnxExport() {}

  /**
   * Writes a network, as a whole or not at all. Equal networks give equal bytes.
   *
   * @param network not modified
   * @param file target; replaced if it exists
   * @return the bound that the file holds
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a layer has no equal in ONNX, a weight is not finite as
   *     float32, or all of them take two gigabytes or more
   */
  public static double write(CondensedNetwork network, Path file) throws IOException {
    return write(network, file, Map.of());
  }

  /**
   * Writes a network with properties of its user's.
   *
   * @param network not modified
   * @param file target; replaced if it exists
   * @param properties names and texts that are stored beside the bound; no name begins with {@code
   *     lipschitz}
   * @return the bound that the file holds
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a layer has no equal in ONNX, a weight is not finite as
   *     float32, all of them take two gigabytes or more, or a name is taken
   */
  public static double write(CondensedNetwork network, Path file, Map<String, String> properties)
      throws IOException {
    CondensedNetwork floats = network.castTo(DataType.FLOAT);
    // first what names the layer that cannot be written
    GraphProto graph = graph(floats);
    double bound = Certifier.certify(floats).bound().value();
    ModelProto model = model(graph, bound, properties);
    AtomicFile.write(file, model::writeTo);
    return bound;
  }

  private static GraphProto graph(CondensedNetwork floats) {
    OnnxGraph graph = new OnnxGraph();
    String result = OnnxNodes.write(graph, floats.layers(), OnnxGraph.INPUT, floats.inputs());
    return graph.finished(result, floats.inputs(), floats.outputs());
  }

  private static ModelProto model(GraphProto graph, double bound, Map<String, String> properties) {
    for (String name : properties.keySet()) {
      Check.that(
          !name.startsWith("lipschitz"),
          "OnnxExport properties: expected names that do not begin with lipschitz, got %s",
          name);
    }
    Map<String, String> all = new TreeMap<>(properties);
    all.put("lipschitz_bound", Double.toString(bound));
    all.put("lipschitz_norm", "l2");
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Lipschitz4J")
            .setGraph(graph);
    model.addOpsetImportBuilder().setDomain("").setVersion(OPSET);
    all.forEach((name, text) -> model.addMetadataPropsBuilder().setKey(name).setValue(text));
    return model.build();
  }
}
