"""Carious lesions on bitewing radiographs."""

from functools import cache

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoModelForSemanticSegmentation

from app.settings import models


@cache
def _load():
    processor = AutoImageProcessor.from_pretrained("toothfairyai/caries-segmentation-unet")
    model = AutoModelForSemanticSegmentation.from_pretrained("toothfairyai/caries-segmentation-unet")
    return processor, model.eval()


def caries_share(image: Image.Image) -> dict[str, float]:
    """The share of the image that each class covers."""
    processor, model = _load()
    with torch.inference_mode():
        logits = model(**processor(images=image.convert("RGB"), return_tensors="pt")).logits
    labels = logits.argmax(dim=1)[0]
    classes = models()["caries"]["classes"]
    return {name: float((labels == index).float().mean()) for index, name in enumerate(classes)}
