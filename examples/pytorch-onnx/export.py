"""Exports a PyTorch network that tells happy from sad faces to happy.onnx."""
import torch
from torch import nn

# Your own, trained network goes here: pictures [n, 1, 48, 48] in [0, 1] to [n, 1].
network = nn.Sequential(
    nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(32 * 10 * 10, 64), nn.ReLU(), nn.Linear(64, 1), nn.Sigmoid())

network.eval()
torch.onnx.export(
    network, torch.zeros(1, 1, 48, 48), "happy.onnx", opset_version=17,
    input_names=["pictures"], output_names=["happy"],
    dynamic_axes={"pictures": {0: "n"}, "happy": {0: "n"}})
