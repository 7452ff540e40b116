"""Recordings played at any speed: the place is a whole number and a fraction, so that nothing drifts.

Between samples by a Catmull-Rom cubic; at speed 1 the samples themselves. Faster than 1 they are not filtered
first: what lies above the new Nyquist frequency folds back, as in the samplers of the time.
"""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Flag, Lane, Whole, clamp, maximum, minimum, where, where_whole

FASTEST = 64.0
FADES_A_SECOND = 750.0
"""A piece fades in and out in 1.33 ms: 64 samples at 48 kHz, so that pieces of 16 bits add up exactly."""


def sample(at: Instant, speed: Lane, begin: Lane, end: Lane) -> Lane:
    """Once through, then silence.

    Cut within the recording, it fades in, and goes on behind its end while it fades out: two pieces that
    were one sound like one. Where the recording itself ends, its last sample is held for the fade.
    """
    frames = at.frames()
    first, last = _place(at, begin), _place(at, end)
    place, fraction = at.whole_state(), at.state()
    speed = clamp(speed, -FASTEST, FASTEST)
    back = speed < 0.0
    now = where_whole(at.onset, where_whole(back, last - 1, first), place.now)
    moved = fraction.now + speed
    fade = maximum(abs(speed) * (at.rate / FADES_A_SECOND), 1.0)
    entered = where(back, (last - 1 - now).number() - fraction.now, (now - first).number() + fraction.now)
    over = where(back, (first - 1 - now).number() - fraction.now, (now - last).number() + fraction.now)
    whole = (~back & (first < 1)) | (back & ~(last < frames))
    gain = where(whole, 1.0, clamp(entered / fade, 0.0, 1.0)) * clamp(1.0 - over / fade, 0.0, 1.0)
    inside = (over < fade) & (first < last)
    place.next = where_whole(inside, now + moved.floor().whole(), now)
    fraction.next = moved - moved.floor()
    return where(inside, _between(at, now, fraction.now) * gain, 0.0)


def loop(at: Instant, speed: Lane, begin: Lane, end: Lane, back: Lane, fade: Lane) -> Lane:
    """Round and round: from the end to `back`, or in reverse from there to the end.

    Beside its seam the cubic reads across it. The fade is as long as what there is before `back`, and half
    the loop, at most.
    """
    back_place = _place(at, back)
    first, last = _place(at, begin), _place(at, end)
    last = where_whole(back_place < last, last, back_place + 1)
    length = last - back_place
    place, fraction, turned = at.whole_state(), at.state(), at.whole_state()
    speed = clamp(speed, -FASTEST, FASTEST)
    reverse = speed < 0.0
    now = where_whole(at.onset, where_whole(reverse, last - 1, first), place.now)
    moved = fraction.now + speed
    ahead = now + moved.floor().whole()
    place.next = _round(ahead, back_place, last, reverse)
    fraction.next = moved - moved.floor()
    again = reverse | ~(turned.now < 1)
    turned.next = where_whole(again | ~(ahead < last), 1, 0)
    longest = minimum(back_place.number(), length.number() * 0.5)
    span = minimum(fade * at.rate, longest)
    from_end = again & (span < 1.0)

    def across(n: int) -> Lane:
        """The sample n later in the loop."""
        there = now + n
        over = where_whole(there - length < last, there - length, back_place)
        there = where_whole(there < last, there, over)
        return at.fetch(where_whole(from_end & (there < back_place), last - 1, there))

    plain = _cubic((across(-1), across(0), across(1), across(2)), fraction.now)
    share = ((now - last).number() + fraction.now + span) / maximum(span, 1.0)
    return plain + clamp(share, 0.0, 1.0) * (_between(at, now - length, fraction.now) - plain)


def _place(at: Instant, share: Lane) -> Whole:
    return (clamp(share, 0.0, 1.0) * at.frames().number()).nearest().whole()


def _round(place: Whole, first: Whole, last: Whole, reverse: Flag) -> Whole:
    """A place that ran over an end of the loop, taken to the other end."""
    length = last - first
    forth = where_whole(place < last, place, place - length)
    forth = where_whole(forth < last, forth, first)
    back = where_whole(place < first, place + length, place)
    back = where_whole(back < first, last - 1, back)
    return where_whole(reverse, back, forth)


def _between(at: Instant, place: Whole, f: Lane) -> Lane:
    frames = at.frames()
    place = where_whole(place < frames, place, frames)
    place = where_whole(place < -1, -1, place)
    return _cubic((at.fetch(place - 1), at.fetch(place), at.fetch(place + 1), at.fetch(place + 2)), f)


def _cubic(samples: tuple[Lane, Lane, Lane, Lane], f: Lane) -> Lane:
    """Catmull and Rom's cubic between the middle two of four samples."""
    before, near, far, farther = samples
    slope = 0.5 * (far - before)
    curve = before - 2.5 * near + 2.0 * far - 0.5 * farther
    twist = 0.5 * (farther - before) + 1.5 * (near - far)
    return ((twist * f + curve) * f + slope) * f + near


def convolve(at: Instant, mix: Lane, x: Lane) -> Lane:
    """The engine convolves (see engine/convolver.py) and gives the result as what the effect listens to."""
    return x + clamp(mix, 0.0, 1.0) * (Lane(at.machine, at.machine.key()) - x)


PRIMITIVES = {"sample": sample, "loop": loop, "convolve": convolve}
