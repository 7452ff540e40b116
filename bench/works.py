"""The works that engines are measured by, as scores: what each must do is stated beside it.

All at 48 kHz, stereo; pan is equal-power, envelopes attack, decay, sustain, release.
"""

from __future__ import annotations

HOLD_OFF_S = 1.0
"""W1 and W2 let go of all notes so long before the end."""

POLY = """
# two detuned saws, a nonlinear four-pole ladder at half of self-oscillation, two envelopes
synth poly
  sweep = adsr 2s 3s .4 .5s
  saw (freq * 8c) + saw (freq / 8c) | * .5 | ladder (200Hz * 2 ^ (5 * sweep)) .5 | * adsr 10ms 200ms .7 300ms
"""

FM = """
# six sine operators, phase modulation: 6 with feedback -> 5 -> 4 -> 3, and 2 -> 1
synth fm
  six   = sine (freq * 5) (.7 * six) * adsr 60ms 1.2s .2 300ms
  five  = sine (freq * 3) (six / 6.2832) * adsr 50ms 1s .3 300ms
  four  = sine (freq * 2) (five / 6.2832) * adsr 40ms 800ms .4 300ms
  three = sine freq (2 * four / 6.2832) * adsr 30ms 600ms .5 300ms
  two   = sine freq * adsr 20ms 400ms .6 300ms
  one   = sine freq (2 * two / 6.2832) * adsr 10ms 200ms .7 300ms
  .5 * (one + three)
"""

SEQ = """
# one saw through the ladder, a new voice for every note
synth seq
  env = adsr 2ms 30ms .5 40ms
  saw freq | ladder (300Hz * 2 ^ (4 * env)) .5 | * env
"""

EFFECTS = """
# saws left and right, gated four times a second, then five effects in series
synth left
  saw 110Hz | * (gate * .3)
synth right
  saw 110.5Hz | * (gate * .3)
effect overdrive
  in * 3 | tanh
effect fourtaps
  first  = in | delay (15ms + 5ms * sine .6Hz (stereo 0 .5)) 25ms
  second = in | delay (15ms + 5ms * sine .6Hz (stereo .25 .75)) 25ms
  .5 * in + .25 * (first + second)
effect tapedelay
  late = in + back | delay (375ms + .2ms * sine .5Hz) 400ms
  back = late | lowpass 3kHz | * .5 | tanh
  in + .35 * late
"""


def w1(voices: int, seconds: float) -> str:
    """`voices` notes at once, held until a second before the end."""
    return _held(POLY, "poly", voices, seconds)


def w2(voices: int, seconds: float) -> str:
    """The same with six operators."""
    return _held(FM, "fm", voices, seconds)


def w3(tracks: int, seconds: float) -> str:
    """A note every 125 ms on each of `tracks` tracks, its gate open for 80 ms."""
    steps = [" ".join(str(36 + (5 * track + 7 * step) % 36) for step in range(36)) for track in range(tracks)]
    voices = [f'(seq "<{notes}>*16" | pan {n / (tracks - 1):.6f})' for n, notes in enumerate(steps)]
    chain = f"stack {' '.join(voices)} | legato .64 | gain .125"
    return _score(120, SEQ, [chain], seconds / 2)


def w4(_: int, seconds: float) -> str:
    """Overdrive, chorus of four taps, tape delay, reverb of eight lines (2.5 s), compressor."""
    source = 'stack (left "x*8" | pan 0) (right "x*8" | pan 1) | legato .5'
    chain = (
        f"{source} | overdrive | fourtaps | tapedelay | hall 2.5s mix=.25 | compressor -18dB 4 5ms 100ms 0dB"
    )
    return _score(120, EFFECTS, [chain], seconds / 2)


def _held(sound: str, name: str, voices: int, seconds: float) -> str:
    notes = [f'({name} "{36 + 7 * n % 48}" | pan {n / max(1, voices - 1):.6f})' for n in range(voices)]
    gate = (seconds - HOLD_OFF_S) / seconds
    parts = [
        f"stack {' '.join(notes[first : first + 128])} | legato {gate:.6f} | gain {0.5 / voices**0.5:.6f}"
        for first in range(0, voices, 128)
    ]
    return _score(240 / seconds, sound, parts, 1)


def _score(tempo: float, sounds: str, parts: list[str], bars: float) -> str:
    lines = [f"tempo {tempo:.6f}", sounds, "master : clip -1 1"]
    lines += [f"part{number} : {part}" for number, part in enumerate(parts)]
    cues = "\n".join(f"  part{number}" for number in range(len(parts)))
    return "\n".join([*lines, f"section all {bars:g}", cues, "form all", ""])


WORKS = {"w1": w1, "w2": w2, "w3": w3, "w4": w4}
