"""Keep the commands that workflows issue now as the known ones.

python -m scripts.record_fingerprints
"""

import json

from tests.replay.fingerprint import KNOWN, WORKFLOWS, fingerprints

if __name__ == "__main__":
    KNOWN.write_text(json.dumps(fingerprints(WORKFLOWS), indent=2) + "\n", encoding="utf-8")
