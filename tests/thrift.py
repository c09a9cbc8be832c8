"""What every test would pay for, and none needs.

A pytest plugin, loaded by conftest.py.
"""

import gc
import os
import sys
from importlib.util import find_spec


def pytest_configure() -> None:
    """No test asks anybody over TLS; the world's certificates take a client 30 ms to read.

    httpx looks for sniffio with every request, on the disk as long as it is not there.
    """
    if find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = os.path.dirname(__file__)


def pytest_collection_finish() -> None:
    """All that is imported and collected stays: it is not searched for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
