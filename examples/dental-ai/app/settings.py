"""What the service is told from outside: its token, and the models file."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HF_TOKEN = os.environ.get("HF_TOKEN")
MODELS_FILE = Path(os.environ.get("MODELS_FILE", Path(__file__).parent.parent / "config" / "models.yaml"))


@cache
def models() -> dict[str, Any]:
    return yaml.safe_load(MODELS_FILE.read_text(encoding="utf-8"))
