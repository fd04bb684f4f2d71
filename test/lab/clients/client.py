"""Makes calls of huggingface_hub and transformers, as JSON on the command line, and prints what came of each."""

import hashlib
import json
import sys
from pathlib import Path


def file_told(path):
    real = Path(path).resolve()
    content = real.read_bytes()
    return {"blob": real.name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def hf_hub_download(**arguments):
    import huggingface_hub

    return file_told(huggingface_hub.hf_hub_download(**arguments))


def snapshot_download(**arguments):
    import huggingface_hub

    folder = Path(huggingface_hub.snapshot_download(**arguments))
    files = {str(path.relative_to(folder)): file_told(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    return {"commit": folder.name, "cache": folder.parent.parent.name, "files": files}


def model_info(repo_id, **arguments):
    import huggingface_hub

    info = huggingface_hub.HfApi().model_info(repo_id, **arguments)
    siblings = {row.rfilename: row.lfs.sha256 if row.lfs else None for row in info.siblings or []}
    return {"id": info.id, "sha": info.sha, "author": info.author, "siblings": siblings}


def list_models(**arguments):
    import huggingface_hub

    return [row.id for row in huggingface_hub.HfApi().list_models(**arguments)]


def list_refs(repo_id):
    import huggingface_hub

    refs = huggingface_hub.HfApi().list_repo_refs(repo_id)
    return {"branches": [row.name for row in refs.branches], "tags": [row.name for row in refs.tags]}


def list_commits(repo_id):
    import huggingface_hub

    return [row.title for row in huggingface_hub.HfApi().list_repo_commits(repo_id)]


def paths_info(repo_id, paths):
    import huggingface_hub

    return [row.path for row in huggingface_hub.HfApi().get_paths_info(repo_id, paths)]


def whoami(**arguments):
    import huggingface_hub

    return huggingface_hub.whoami(**arguments)["name"]


def auto_config(name, **arguments):
    from transformers import AutoConfig

    return type(AutoConfig.from_pretrained(name, **arguments)).__name__


results = []
for name, arguments in json.loads(sys.argv[1]):
    try:
        results.append({"value": globals()[name](**arguments)})
    except Exception as error:  # noqa: BLE001 - whatever a client raises is the result
        results.append({"error": type(error).__name__, "message": str(error)})
print("RESULTS " + json.dumps(results))
