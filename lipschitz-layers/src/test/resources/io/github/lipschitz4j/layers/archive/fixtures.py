"""Writes the fixtures beside it with numpy and zipfile, that is without any of our code.

NpyFormatTest: value i, counted in C order, is 0.5 i - 1.25, exact in both types.
ModelArchiveTest: golden-1.zip is its example in layout 1. Files of a released layout stay readable.
"""

import hashlib
import io
import json
import zipfile

import numpy as np
from numpy.lib import format as npy


def values(shape, dtype, order="C"):
    array = (0.5 * np.arange(np.prod(shape, dtype=int)) - 1.25).reshape(shape)
    return np.asarray(array.astype(dtype), order=order)


np.save("f4-3x4.npy", values((3, 4), "<f4"))
np.save("f8-2x3x2.npy", values((2, 3, 2), "<f8"))
np.save("f8-5.npy", values((5,), "<f8"))
np.save("f4-scalar.npy", np.float32(-1.25))
np.save("f4-0x3.npy", values((0, 3), "<f4"))
np.save("f4-3x4-fortran.npy", values((3, 4), "<f4", "F"))
np.save("f8-2x3x2-fortran.npy", values((2, 3, 2), "<f8", "F"))
np.save("f4-special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 1e-45], "<f4"))
with open("f4-3x4-version2.npy", "wb") as file:
    npy.write_array(file, values((3, 4), "<f4"), version=(2, 0))

# to be refused
np.save("i8-3.npy", np.arange(3, dtype="<i8"))
np.save("f8-3-bigendian.npy", values((3,), ">f8"))
np.save("objects.npy", np.array([{"a": 1}], dtype=object))


def npy_bytes(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def json_bytes(tree):
    text = json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


options = {
    "name": 'größe "x"\n',
    "lambda": 0.1,
    "steps": 2**53,
    "seed": None,
    "domain": [-1.5, True, ""],
}
entries = {
    "layer0/W.npy": npy_bytes(np.array([[1.0, -2.0, 3.5], [0.25, 5.0, 6.0]])),
    "layer0/b.npy": npy_bytes(np.array([[1, 2]], "<f4")),
    "options.json": json_bytes(options),
    "threshold.npy": npy_bytes(np.float64(0.5)),
}
manifest = {
    "archive": 1,
    "format": "lipschitz4j-example",
    "version": 3,
    "entries": [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in entries.items()
    ],
}
with zipfile.ZipFile("golden-1.zip", "w", zipfile.ZIP_STORED) as archive:
    for name, data in [("manifest.json", json_bytes(manifest)), *entries.items()]:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.create_system = 0
        info.create_version = info.extract_version = 10
        archive.writestr(info, data)
        info.external_attr = 0  # zipfile fills it in
