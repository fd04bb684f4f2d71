"""One call of a client of the Hub, as JSON on the command line; prints what came of it, as JSON."""

import hashlib
import json
import os
import sys
from pathlib import Path


def digest(path):
    with Path(path).resolve().open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def tree(folder):
    return {str(path.relative_to(folder)): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def version(packages):
    from importlib.metadata import version

    return {"versions": {name: version(name) for name in packages}}


def file(name, path, kind):
    from huggingface_hub import hf_hub_download

    return {"files": {path: digest(hf_hub_download(name, path, repo_type=kind))}}


def snapshot(name, path, kind):
    from huggingface_hub import snapshot_download

    return {"files": tree(Path(snapshot_download(name, repo_type=kind)))}


def config(name, path, kind):
    from transformers import AutoConfig

    AutoConfig.from_pretrained(name)
    return {"files": cached()}


def model(name, path, kind):
    from transformers import AutoModel

    weights = AutoModel.from_pretrained(name).state_dict()
    one = weights["embeddings.word_embeddings.weight"]
    return {"files": cached(), "loaded": hashlib.sha256(one.numpy().tobytes()).hexdigest()}


def rows(name, path, kind):
    from datasets import load_dataset

    lines = "".join(json.dumps(row) + "\n" for row in load_dataset(name, split="train").to_list())
    return {"files": {"train.jsonl": hashlib.sha256(lines.encode()).hexdigest()}}


def make(folder):
    """A small model that transformers loads; every parameter of it differs between two calls."""
    from transformers import BertConfig, BertModel

    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=50, **sizes)).save_pretrained(folder)
    return {}


def cached():
    found = {}
    for commit in Path(os.environ["HF_HOME"]).glob("hub/*/snapshots/*"):
        found.update(tree(commit))
    return found


def printed(error):
    """The lines that an uncaught error ends with, and those it came from, in the order that Python prints them."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    own = f"{type(error).__name__}: {error}"
    return own if before is None else f"{printed(before)}\n{own}"


operation, arguments = sys.argv[1], json.loads(sys.argv[2])
try:
    print("RESULT " + json.dumps(globals()[operation](**arguments)))
except BaseException as error:  # noqa: BLE001 - whatever a client raises is the result
    print("RESULT " + json.dumps({"error": printed(error)}))
