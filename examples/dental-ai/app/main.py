"""The HTTP service."""

from typing import Annotated

from fastapi import Body, FastAPI, UploadFile
from PIL import Image

from app import bone_loss, encoder, landmarks, notes, segmentation, triage

app = FastAPI(title="DentalAI")


def _image(upload: UploadFile) -> Image.Image:
    return Image.open(upload.file)


@app.post("/caries")
def caries(image: UploadFile) -> dict[str, float]:
    return segmentation.caries_share(_image(image))


@app.post("/landmarks")
def find_landmarks(image: UploadFile) -> list[tuple[float, float]]:
    return landmarks.landmarks(_image(image))


@app.post("/bone-loss")
def stage_bone_loss(image: UploadFile) -> dict[str, float]:
    return bone_loss.stage(_image(image))


@app.post("/triage")
def find_urgency(image: UploadFile) -> str:
    return triage.urgency(_image(image))


@app.post("/similar")
def encode_panoramic(image: UploadFile) -> list[float]:
    return encoder.encode(_image(image))


@app.post("/notes")
def read_note(note: Annotated[str, Body(media_type="text/plain")]) -> dict[str, object]:
    return {"entities": notes.entities(note), "embedding": notes.embed(note)}
