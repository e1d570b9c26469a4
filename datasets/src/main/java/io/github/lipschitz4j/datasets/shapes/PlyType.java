package io.github.lipschitz4j.datasets.shapes;

import java.nio.ByteBuffer;

/** A number type of PLY, under its two names. */
enum PlyType {
  INT8("char", 1),
  UINT8("uchar", 1),
  INT16("short", 2),
  UINT16("ushort", 2),
  INT32("int", 4),
  UINT32("uint", 4),
  FLOAT32("float", 4),
  FLOAT64("double", 8);

  final String oldName;
  final int bytes;

  PlyType(String oldName, int bytes) {
    this.oldName = oldName;
    this.bytes = bytes;
  }

  boolean isWhole() {
    return this != FLOAT32 && this != FLOAT64;
  }

  boolean isNamed(String name) {
    return name.equals(oldName) || name.equalsIgnoreCase(name());
  }

  double read(ByteBuffer from) {
    return switch (this) {
      case INT8 -> from.get();
      case UINT8 -> Byte.toUnsignedInt(from.get());
      case INT16 -> from.getShort();
      case UINT16 -> Short.toUnsignedInt(from.getShort());
      case INT32 -> from.getInt();
      case UINT32 -> Integer.toUnsignedLong(from.getInt());
      case FLOAT32 -> from.getFloat();
      case FLOAT64 -> from.getDouble();
    };
  }
}
