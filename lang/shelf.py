"""What earlier sessions worked out: machine code, and texts as trees.

Files lie in `NIGHTDRIVE_CACHE` (empty: nowhere), else in the user's cache folder. A file that is damaged, or
a disk that cannot be written, only costs time.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from os import listdir
from pathlib import Path
from tempfile import NamedTemporaryFile

from .cache import cache_folder

MOST_FILES = 4000
_SEAL = 16


def fetched(name: str) -> bytes | None:
    """A file's content, or None when there is no sound one of that name."""
    place = cache_folder()
    if place is None:
        return None
    with suppress(OSError):
        content = (place / f"{name}.o").read_bytes()
        seal, data = content[:_SEAL], content[_SEAL:]
        if seal == _sealed(data):
            return data
    return None


def on_shelf(name: str) -> bool:
    """Whether there is a file of that name."""
    place = cache_folder()
    return place is not None and (place / f"{name}.o").exists()


def shelved(name: str, data: bytes) -> bytes:
    """Keep a content under a name, at once or not at all, and return it."""
    place = cache_folder()
    if place is not None:
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=place, suffix=".part", delete=False) as file:
                file.write(_sealed(data) + data)
            Path(file.name).replace(place / f"{name}.o")
            _tidy(place)
    return data


def _sealed(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()


def _tidy(place: Path) -> None:
    """When there are too many files, the older half goes."""
    names = listdir(place)
    if len(names) > MOST_FILES:
        files = sorted(map(place.joinpath, names), key=lambda f: f.stat().st_mtime)
        for file in files[: len(files) // 2]:
            file.unlink(missing_ok=True)
