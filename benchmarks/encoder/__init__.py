"""How the encoder of questions (explainers/answers/encoder.onnx) is made from a multilingual language model.

Needs what the group `train` of pyproject.toml names, and about half an hour of one core: `make train-encoder`.
"""
