"""Files to a Document: PDFs, photos and pasted text."""

import os

# onnxruntime reports its use to Microsoft and keeps a device id in the home folder unless this is set before it is
# imported. Nothing of a report may lead to a message to anyone.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
