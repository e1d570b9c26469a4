package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.core.Check;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A graph of ONNX in the making: nodes in the order in which they are to run, and their constants.
 *
 * <p>Values are known by names that the graph gives. Constants are float32 or int64, stored as raw
 * bytes, little end first.
 */
final class OnnxGraph {
  static final String INPUT = "x";
  static final String OUTPUT = "y";
  private static final String BATCH = "n";

  /** A message of protobuf holds less than two gigabytes; one megabyte is for what is no weight. */
  private static final long LARGEST = Integer.MAX_VALUE - (1L << 20);

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("lipschitz4j");
  private String layer = "";
  private int values;
  private long bytes;

  /** The nodes and constants that follow belong to a layer: messages and their names say so. */
  void enter(String name) {
    layer = name;
  }

  /** The name of the layer that is being written. */
  String layer() {
    return layer;
  }

  /** Adds a node with one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(operator, 1, inputs, attributes).get(0);
  }

  /** Adds a node of one input and one output. */
  String node(String operator, String input, AttributeProto... attributes) {
    return node(operator, List.of(input), attributes);
  }

  /** Adds a node with several outputs. */
  List<String> nodes(
      String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < outputs; k++) {
      names.add("value_" + ++values);
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(names.get(0) + " of " + layer)
            .addAllInput(inputs)
            .addAllOutput(names)
            .addAllAttribute(List.of(attributes)));
    return names;
  }

  /** A constant of weights: {@code values} in 'c' order, in another shape. */
  String weights(INDArray values, long... shape) {
    float[] floats = values.castTo(DataType.FLOAT).dup('c').data().asFloat();
    ByteBuffer raw = buffer((long) floats.length * Float.BYTES);
    for (float value : floats) {
      Check.that(
          Float.isFinite(value),
          "OnnxExport layer %s: expected weights that are finite as float32, got %s",
          layer,
          value);
      raw.putFloat(value);
    }
    return constant(TensorProto.DataType.FLOAT, raw, shape);
  }

  /** A constant for each channel that is spread over positions and examples. */
  String channels(INDArray values, long... example) {
    long[] shape = new long[example.length];
    Arrays.fill(shape, 1);
    shape[0] = values.length();
    return weights(values, shape);
  }

  /** One number. */
  String number(double value) {
    Check.that(
        Float.isFinite((float) value),
        "OnnxExport layer %s: expected numbers that are finite as float32, got %s",
        layer,
        value);
    return constant(TensorProto.DataType.FLOAT, buffer(Float.BYTES).putFloat((float) value));
  }

  /** Integers in a row: shapes, places, sizes. */
  String integers(long... list) {
    ByteBuffer raw = buffer((long) list.length * Long.BYTES);
    for (long value : list) {
      raw.putLong(value);
    }
    return constant(TensorProto.DataType.INT64, raw, list.length);
  }

  private ByteBuffer buffer(long size) {
    bytes += size;
    Check.that(
        bytes <= LARGEST,
        "OnnxExport layer %s: expected at most %d bytes of weights up to here, got %d (a file of"
            + " ONNX holds less than two gigabytes)",
        layer,
        LARGEST,
        bytes);
    return ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(TensorProto.DataType type, ByteBuffer raw, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName("constant_" + (graph.getInitializerCount() + 1))
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(raw.flip()));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** {@code x·c}; x itself where c is 1. */
  String times(String x, double factor) {
    return factor == 1 ? x : node("Mul", List.of(x, number(factor)));
  }

  /** Another shape of an example, the examples left alone. */
  String reshape(String x, long... example) {
    long[] shape = new long[example.length + 1];
    System.arraycopy(example, 0, shape, 1, example.length);
    // 0: as many as the input has
    return node("Reshape", List.of(x, integers(shape)));
  }

  /** The graph from rows to rows. */
  GraphProto finished(String result, long inputs, long outputs) {
    return graph
        .addNode(
            NodeProto.newBuilder().setOpType("Identity").addInput(result).addOutput(OUTPUT).build())
        .addInput(rows(INPUT, inputs))
        .addOutput(rows(OUTPUT, outputs))
        .build();
  }

  private static ValueInfoProto rows(String name, long columns) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH);
    shape.addDimBuilder().setDimValue(columns);
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, double value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto list(String name, long... values) {
    AttributeProto.Builder list = attribute(name, AttributeProto.AttributeType.INTS);
    for (long value : values) {
      list.addInts(value);
    }
    return list.build();
  }

  static AttributeProto word(String name, String value) {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
