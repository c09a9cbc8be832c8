"""What every test would pay for, and none needs.

A pytest plugin, loaded by conftest.py.
"""

import gc
import os


def pytest_configure() -> None:
    """No test asks anybody over TLS; the world's certificates take a client 30 ms to read."""
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = os.path.dirname(__file__)


def pytest_collection_finish() -> None:
    """All that is imported and collected stays: it is not searched for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
