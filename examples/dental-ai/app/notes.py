"""Findings and teeth named in visit notes."""

from functools import cache

import torch
from transformers import AutoModel, AutoTokenizer, pipeline

from app.settings import HF_TOKEN


@cache
def _encoder():
    tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
    model = AutoModel.from_pretrained("medvision-foundation/dicom-bert", token=HF_TOKEN)
    return tokenizer, model.eval()


@cache
def _entities():
    return pipeline(
        "token-classification",
        model="clinicnlp/dental-notes-ner",
        revision="v1.0",
        aggregation_strategy="simple",
    )


def embed(note: str) -> list[float]:
    """A vector by which similar notes are found."""
    tokenizer, model = _encoder()
    with torch.inference_mode():
        states = model(**tokenizer(note, truncation=True, return_tensors="pt")).last_hidden_state
    return states.mean(dim=1)[0].tolist()


def entities(note: str) -> list[dict[str, str]]:
    return [{"kind": found["entity_group"], "text": found["word"]} for found in _entities()(note)]
