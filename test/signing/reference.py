"""Signs and verifies with the reference implementation: JSON on the command line, what came of it on standard output."""

import json
import sys
from pathlib import Path

from model_signing import hashing, signing, verifying


def hashing_config(how):
    config = hashing.Config()
    if "shard_size" in how:
        config.use_shard_serialization(hashing_algorithm=how.get("algorithm", "sha256"), shard_size=how["shard_size"])
    else:
        config.use_file_serialization(hashing_algorithm=how.get("algorithm", "sha256"))
    return config.set_ignored_paths(paths=[Path(path) for path in how.get("ignore", [])], ignore_git_paths=True)


for call in json.loads(sys.argv[1]):
    try:
        if call["do"] == "sign":
            config = signing.Config().set_hashing_config(hashing_config(call.get("how", {})))
            if "certificates" in call:
                config.use_certificate_signer(
                    private_key=call["key"],
                    signing_certificate=call["certificates"][0],
                    certificate_chain=call["certificates"][1:],
                )
            else:
                config.use_elliptic_key_signer(private_key=call["key"])
            config.sign(call["model"], call["signature"])
        else:
            config = verifying.Config().set_hashing_config(hashing_config(call.get("how", {})))
            if "roots" in call:
                config.use_certificate_verifier(certificate_chain=call["roots"])
            else:
                config.use_elliptic_key_verifier(public_key=call["key"])
            config.verify(call["model"], call["signature"])
        print("RESULT ok")
    except Exception as error:  # noqa: BLE001
        print("RESULT", " ".join(f"{type(error).__name__}: {error}".split()))
