"""Tests keep what they compile in a folder of their own, not in the user's cache."""

import os
import tempfile

_cache = tempfile.TemporaryDirectory(prefix="nightdrive-tests-", ignore_cleanup_errors=True)
os.environ["NIGHTDRIVE_CACHE"] = _cache.name
