"""Landmarks on lateral cephalograms. The model is chosen in config/models.yaml."""

from functools import cache

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModelForKeypointDetection

from app.settings import models


@cache
def _load():
    name = models()["landmarks"]["model_name_or_path"]
    return AutoImageProcessor.from_pretrained(name), AutoModelForKeypointDetection.from_pretrained(name).eval()


def landmarks(image: Image.Image) -> list[tuple[float, float]]:
    """Landmarks as shares of width and height, in the order of the model's labels."""
    processor, model = _load()
    with torch.inference_mode():
        heatmaps = model(**processor(images=image.convert("RGB"), return_tensors="pt")).heatmaps[0]
    _, height, width = heatmaps.shape
    peaks = heatmaps.flatten(1).argmax(dim=1)
    return [(float(peak % width) / width, float(peak // width) / height) for peak in peaks]
