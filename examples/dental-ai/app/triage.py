"""How soon a patient should be seen. Our own model, in our own private repository."""

import os
from functools import cache

from PIL import Image
from transformers import pipeline

from app.settings import HF_TOKEN

TRIAGE_MODEL = os.environ.get("TRIAGE_MODEL", "brightmolar/triage-classifier")


@cache
def _classifier():
    return pipeline("image-classification", model=TRIAGE_MODEL, token=HF_TOKEN)


def urgency(image: Image.Image) -> str:
    return max(_classifier()(image), key=lambda row: row["score"])["label"]
