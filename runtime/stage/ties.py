"""Notes that go on as other notes: into which one a tied note is held.

A tie or a slide leads to the notes that begin where the tied one ends. Those of equal pitch go on as one
another, the rest pair off from the lowest up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...lang.pattern.pattern import Event
from ...lang.randomness import Randomness
from ...lang.score import Passage, Synth
from ...lang.time import Time

SLACK = Time(1, 16)
"""A note that begins so near to the end of a tied one still follows it: swing moves notes by less."""

LONGEST = Time(64)
"""How long, in bars, notes are followed that are held from one to the next for ever."""

Key = tuple[object, ...]


class Tied(NamedTuple):
    """A note as far as ties know it. `key` names it among all notes of its part."""

    event: Event
    key: Key

    @property
    def begin(self) -> Time:
        assert self.event.whole is not None
        return self.event.whole.begin

    @property
    def end(self) -> Time:
        assert self.event.whole is not None
        return self.event.whole.end

    @property
    def sound(self) -> Synth:
        return self.event.value["sound"]  # type: ignore[no-any-return]

    @property
    def pitch(self) -> float:
        """The note's number, 0 for one that a signal moves."""
        pitch = self.event.value.get("note")
        return float(pitch) if isinstance(pitch, (int, float, Time)) else 0.0

    @property
    def slides(self) -> bool:
        return "slide" in self.event.value

    @property
    def leads_on(self) -> bool:
        """Whether a tie or a slide was written behind it."""
        return self.slides or "tie" in self.event.value


def keyed(events: list[Event]) -> Iterator[Tied]:
    """Notes with their keys. Only notes alike in all that a key says are counted."""
    seen: Counter[object] = Counter()
    for event in events:
        if event.whole is None:
            continue
        begin, sound = event.whole.begin, event.value["sound"].name
        name = (str(begin), str(event.value.get("note")), sound)
        seen[name, event.part.begin] += 1
        yield Tied(event, (*name, seen[name, event.part.begin]))


class Ties:
    """The ties between the notes of a passage."""

    def __init__(self, passage: Passage, luck: Randomness) -> None:
        self._passage = passage
        self._luck = luck
        self._links: dict[Time, list[tuple[Tied, Tied]]] = {}

    def after(self, note: Tied) -> Tied | None:
        """The note that a note is held into."""
        if not note.leads_on:
            return None
        onset = _next_onset(note, self._near(note.end))
        links = [] if onset is None else self._linked(onset)
        return next((later for earlier, later in links if earlier.key == note.key), None)

    def before(self, note: Tied) -> Tied | None:
        """The note that goes on as this one."""
        links = self._linked(note.begin)
        return next((earlier for earlier, later in links if later.key == note.key), None)

    def last(self, note: Tied) -> Tied:
        """The last of the notes of equal pitch that a note is held through, or one LONGEST later."""
        found = note
        while found.end < note.begin + LONGEST:
            later = self.after(found)
            if later is None or later.pitch != note.pitch:
                break
            found = later
        return found

    def _linked(self, onset: Time) -> list[tuple[Tied, Tied]]:
        """The notes that begin at a time and go on from others, each behind that other."""
        if onset not in self._links:
            near = self._near(onset)
            earlier = [n for n in near if n.leads_on and _next_onset(n, near) == onset]
            later = [note for note in near if note.begin == onset]
            self._links[onset] = list(_pairs(earlier, later))
        return self._links[onset]

    def _near(self, time: Time) -> list[Tied]:
        """The notes around a time, each once."""
        begin, end = max(time - 2 * SLACK, self._passage.begin), time + 2 * SLACK
        if self._passage.end is not None:
            end = min(end, self._passage.end)
        if begin >= end:
            return []
        notes = keyed(self._passage.notes.query(begin, end, self._luck))
        return list({note.key: note for note in notes}.values())


def _next_onset(note: Tied, near: list[Tied]) -> Time | None:
    """The onset nearest to the end of a note, if there is one that follows it."""
    within = min(SLACK, note.end - note.begin)
    onsets = {n.begin for n in near if n.begin > note.begin and abs(n.begin - note.end) < within}
    return min(onsets, key=lambda onset: (abs(onset - note.end), onset), default=None)


def _pairs(earlier: list[Tied], later: list[Tied]) -> Iterator[tuple[Tied, Tied]]:
    """Notes that go on and notes that begin, of the same sound: equal pitches first, then from below."""
    earlier, later = (sorted(notes, key=lambda note: note.pitch) for notes in (earlier, later))
    for alike in (True, False):
        for note in tuple(earlier):
            for other in later:
                if note.sound is other.sound and (note.pitch == other.pitch or not alike):
                    yield note, other
                    earlier.remove(note)
                    later.remove(other)
                    break
