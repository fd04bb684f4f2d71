"""Vectors for panoramic X-rays, by which similar cases are found."""

from functools import cache

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModel


@cache
def load_encoder(name: str = "panorex/panoramic-encoder"):
    return AutoImageProcessor.from_pretrained(name), AutoModel.from_pretrained(name).eval()


def encode(image: Image.Image) -> list[float]:
    processor, model = load_encoder()
    with torch.inference_mode():
        states = model(**processor(images=image.convert("RGB"), return_tensors="pt")).last_hidden_state
    return states[:, 0][0].tolist()
