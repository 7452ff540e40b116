"""Tests keep what they compile in a folder of their own, not in the user's cache."""

import gc
import os
import tempfile
from collections.abc import Iterator

import pytest

_cache = tempfile.TemporaryDirectory(prefix="nightdrive-tests-", ignore_cleanup_errors=True)
os.environ["NIGHTDRIVE_CACHE"] = _cache.name


@pytest.fixture
def uncollected() -> Iterator[None]:
    """For what is timed: it does not pay for the garbage of other tests."""
    gc.disable()
    yield
    gc.enable()
