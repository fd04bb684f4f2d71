"""Stages of periodontal bone loss. A medical device file names this model, so it is pinned to a commit."""

from functools import cache

from PIL import Image
from transformers import pipeline

BONE_LOSS_MODEL = "molarmetrics/periodontal-bone-loss"
BONE_LOSS_REVISION = "2395ed679381430bc5f8ae8ee75fa85c52bc087b"


@cache
def _classifier():
    return pipeline("image-classification", model=BONE_LOSS_MODEL, revision=BONE_LOSS_REVISION)


def stage(image: Image.Image) -> dict[str, float]:
    return {row["label"]: row["score"] for row in _classifier()(image)}
