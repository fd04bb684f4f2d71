"""Landmarks on lateral cephalograms. The model is chosen in config/models.yaml."""

from functools import cache

import torch
from PIL import Image
from transformers import AutoImageProcessor, VitPoseForPoseEstimation

from app.settings import models


@cache
def _load():
    name = models()["landmarks"]["model_name_or_path"]
    return AutoImageProcessor.from_pretrained(name), VitPoseForPoseEstimation.from_pretrained(name).eval()


def landmarks(image: Image.Image) -> list[tuple[float, float]]:
    """Landmarks in pixels, in the order of the model's labels; those it is not sure of are left out."""
    processor, model = _load()
    whole = [[[0.0, 0.0, float(image.width), float(image.height)]]]
    inputs = processor(images=image.convert("RGB"), boxes=whole, return_tensors="pt")
    with torch.inference_mode():
        outputs = model(**inputs)
    threshold = models()["landmarks"]["threshold"]
    pose = processor.post_process_pose_estimation(outputs, boxes=whole, threshold=threshold)[0][0]
    return [(float(x), float(y)) for x, y in pose["keypoints"]]
