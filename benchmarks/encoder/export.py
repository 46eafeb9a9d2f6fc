"""The learned network as a file that onnxruntime runs, with weights of eight bits."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from benchmarks.encoder.network import Network


def export(network: Network, told: Mapping[str, Sequence[str]], file: Path) -> None:
    """Write `file`; `told` goes with it as JSON under its names."""
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            network,
            (torch.zeros(1, 7, dtype=torch.long),),
            whole,
            input_names=["pieces"],
            output_names=["kinds", "topics"],
            dynamic_axes={"pieces": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, small, per_channel=True, weight_type=QuantType.QInt8)
        model = onnx.load(small)
        for name, values in told.items():
            entry = model.metadata_props.add()
            entry.key, entry.value = name, json.dumps(list(values))
        onnx.save(model, file)
