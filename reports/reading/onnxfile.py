"""An ONNX file without its last layer: cut in the file's bytes, since `onnx` and what it needs are 30 MB for one edit.

ONNX files are protocol buffers: a message is a row of fields, each a key (number and kind), then its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# field numbers of the messages in onnx.proto
_GRAPH = 7
_NODE, _INITIALIZER, _OUTPUT = 1, 5, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_KIND = 1, 2, 4
_TENSOR_DIMENSIONS, _TENSOR_NAME, _TENSOR_BYTES = 1, 8, 9
_VALUE_NAME, _VALUE_TYPE = 1, 2
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5

# what a classifying layer consists of, from its end
_TAIL = ("Softmax", "Add", "MatMul")


@dataclass(frozen=True, slots=True)
class CutModel:
    """A classifier in two parts: `network` is an ONNX file that gives features, `weights` turn them into classes.

    `weights` are features x classes, `bias` has one value a class.
    """

    network: bytes
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Field:
    number: int
    value: int | bytes
    raw: bytes  # as it stands in the file, key and all

    @property
    def content(self) -> bytes:
        return self.value if isinstance(self.value, bytes) else b""


def cut_last_layer(model: bytes) -> CutModel:
    """Cut `features x weights + bias, softmax` off the end of a model. Raises ValueError when it ends otherwise."""
    fields = list(_fields(model))
    graph = list(_fields(next(field.content for field in fields if field.number == _GRAPH)))
    nodes = {_texts(field.content, _NODE_OUTPUT)[0]: field for field in graph if field.number == _NODE}
    tensors = {_name(field): field for field in graph if field.number == _INITIALIZER}
    wanted = _texts(next(field.content for field in graph if field.number == _OUTPUT), _VALUE_NAME)[0]
    dropped: list[_Field] = []
    found: list[_Field] = []
    for kind in _TAIL:
        while _texts(nodes[wanted].content, _NODE_KIND) == ["Identity"]:
            dropped.append(nodes[wanted])
            wanted = _texts(nodes[wanted].content, _NODE_INPUT)[0]
        node = nodes[wanted]
        if _texts(node.content, _NODE_KIND) != [kind]:
            raise ValueError(f"the model does not end with {kind}")
        dropped.append(node)
        wanted, *others = _texts(node.content, _NODE_INPUT)
        found += [tensors[other] for other in others]
    bias, weights = found
    gone = {id(field) for field in (*dropped, bias, weights)}
    kept = [field.raw for field in graph if id(field) not in gone and field.number != _OUTPUT]
    cut = b"".join([*kept, _message(_OUTPUT, _float_value(wanted))])
    network = b"".join(_message(_GRAPH, cut) if field.number == _GRAPH else field.raw for field in fields)
    return CutModel(network, _array(weights), _array(bias))


def _fields(message: bytes) -> Iterator[_Field]:
    place = 0
    while place < len(message):
        start = place
        key, place = _varint(message, place)
        value: int | bytes
        if key & 7 == _VARINT:
            value, place = _varint(message, place)
        else:
            if key & 7 == _BYTES:
                size, place = _varint(message, place)
            elif key & 7 in (_FIXED32, _FIXED64):
                size = 4 if key & 7 == _FIXED32 else 8
            else:
                raise ValueError("no protocol buffer")
            value, place = message[place : place + size], place + size
        yield _Field(key >> 3, value, message[start:place])


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """The number at `place`, seven bits a byte, lowest first; and the place behind it."""
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return value, place


def _texts(message: bytes, number: int) -> list[str]:
    return [field.content.decode() for field in _fields(message) if field.number == number]


def _name(tensor: _Field) -> str:
    return _texts(tensor.content, _TENSOR_NAME)[0]


def _array(tensor: _Field) -> NDArray[np.float32]:
    fields = list(_fields(tensor.content))
    shape = [field.value for field in fields if field.number == _TENSOR_DIMENSIONS and isinstance(field.value, int)]
    content = next(field.content for field in fields if field.number == _TENSOR_BYTES)
    return np.frombuffer(content, dtype="<f4").reshape(shape).astype(np.float32)


def _message(number: int, content: bytes) -> bytes:
    return _encoded(number << 3 | _BYTES) + _encoded(len(content)) + content


def _float_value(name: str) -> bytes:
    """A value of floats, its shape left open."""
    of_floats = bytes([1 << 3 | _VARINT, 1])
    return _message(_VALUE_NAME, name.encode()) + _message(_VALUE_TYPE, _message(1, of_floats))


def _encoded(value: int) -> bytes:
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes([*encoded, value])
