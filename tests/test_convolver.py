"""Convolution against its definition, in any blocks, and as an effect of a score."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.runtime.engine.convolver import LATENCY, LONG, Convolver
from nightdrive.runtime.engine.fourier import transform
from nightdrive.runtime.engine.ramps import Floats

from .test_recordings import RATE, noise, played, wav


def convolved(response: Floats, sound: Floats, first: int = 0, pieces: int = 480) -> Floats:
    """Both channels of a sound that begins at the sample `first`, in pieces."""
    convolver, wet = Convolver(*np.ascontiguousarray(response.T)), np.zeros_like(sound)
    for begin in range(0, len(sound), pieces):
        convolver.play(first + begin, sound[begin : begin + pieces], wet[begin : begin + pieces])
    return wet


@pytest.mark.parametrize("size", [64, 128, 1024, 4096])
def test_the_transform_is_the_discrete_fourier_transform(size: int) -> None:
    re, im = np.random.default_rng(3).normal(size=(2, size))
    ours = transform(np.stack([re, im]))
    true = np.fft.fft(re + 1j * im)
    assert ours[0] == pytest.approx(true.real, abs=1e-12 * size)
    assert ours[1] == pytest.approx(true.imag, abs=1e-12 * size)


@pytest.mark.parametrize("length", [1, 700, LONG - LATENCY, LONG + 1, 3 * LONG + 99])
def test_it_is_convolution(length: int) -> None:
    response, sound = noise(length, 5, 2), noise(4 * LONG, 6, 2)
    size = 1 << 17
    spectra = np.fft.rfft(response.astype(float), size, axis=0) * np.fft.rfft(
        sound.astype(float), size, axis=0
    )
    true = np.fft.irfft(spectra, size, axis=0)[: len(sound) - LATENCY]
    true /= np.sqrt(np.square(response, dtype=float).sum(axis=0).max())
    ours = convolved(response, sound)
    assert not ours[:LATENCY].any()
    assert ours[LATENCY:] == pytest.approx(true, abs=1e-5)


def test_nothing_depends_on_the_pieces() -> None:
    response, sound = noise(LONG + 2000, 5, 2), noise(2 * LONG, 6, 2)
    whole = convolved(response, sound, 300, len(sound))
    assert np.array_equal(whole, convolved(response, sound, 300, 77))
    assert np.array_equal(whole, convolved(response, sound, 300, 1024))


def test_after_a_sound_there_is_nothing_left_not_even_what_is_too_small_to_hear() -> None:
    convolver = Convolver(*np.ascontiguousarray(noise(2 * LONG, 5, 2).T))
    sound = np.concatenate([noise(LONG, 6, 2), np.zeros((6 * LONG, 2), np.float32)])
    wet = np.zeros_like(sound)
    convolver.play(0, sound, wet)
    assert wet[3 * LONG - 1].any()
    assert not wet[5 * LONG :].any()


def test_a_score_is_heard_in_a_room(tmp_path: Path) -> None:
    room = np.zeros((6000, 2), np.float32)
    room[0], room[4000, 0], room[5000, 1] = 0.6, 0.8, 0.8
    click = np.zeros((10, 1), np.float32)
    click[0] = 1.0
    wav(tmp_path / "room.wav", room)
    wav(tmp_path / "click.wav", click)
    synth = ["synth s", '  sample "click.wav"']
    dry = played(tmp_path, *synth, 'a : s "x"')[0]
    wet = played(tmp_path, *synth, 'a : s "x" | convolve "room.wav" 1')
    assert wet[LATENCY] == pytest.approx(0.6 * dry)
    assert wet[LATENCY + 4000, 0] == pytest.approx(0.8 * dry[0])
    assert wet[LATENCY + 5000, 1] == pytest.approx(0.8 * dry[1])
    half = played(tmp_path, *synth, 'a : s "x" | convolve "room.wav"', block=500)
    assert half[0] == pytest.approx(0.7 * dry)
    named = ["effect hall size=1", '  in + .5 * size * (in | convolve "room.wav" 1 | highpass 1Hz)']
    assert played(tmp_path, *synth, *named, 'a : s "x" | hall')[0] == pytest.approx(dry)


def test_what_convolve_refuses_is_said(tmp_path: Path) -> None:
    wav(tmp_path / "room.wav", noise(100))
    for line, message in {
        'in | tanh | convolve "room.wav"': "what comes into the effect",
        "in | convolve .4": "needs the name of a file",
    }.items():
        with pytest.raises(ScoreErrors, match=message):
            played(tmp_path, "effect e", f"  {line}", 'a : juno "c3" | e')
    with pytest.raises(ScoreErrors, match="needs the name of a file"):
        played(tmp_path, 'a : juno "c3" | convolve')
    with pytest.raises(ScoreErrors, match="there is no file"):
        played(tmp_path, 'a : juno "c3" | convolve "rom.wav" .2')


def test_a_response_of_ten_seconds_is_cheap() -> None:
    """A twentieth of a core on a machine of 2 GHz, and seldom more than a tenth of its time at once."""
    from time import process_time

    response, sound = noise(10 * RATE, 5, 2), noise(2 * RATE, 6, 2)
    convolver, wet = Convolver(*np.ascontiguousarray(response.T)), np.zeros_like(sound)
    spent = [process_time()]
    for begin in range(0, len(sound), LATENCY):
        convolver.play(begin, sound[begin : begin + LATENCY], wet[begin : begin + LATENCY])
        spent.append(process_time())
    assert spent[-1] - spent[0] < 0.3
    assert np.median(np.diff(spent)) < 0.001


def test_a_response_sounds_to_the_same_bytes_on_every_machine() -> None:
    wet = convolved(noise(3 * LONG, 5, 2), noise(3 * LONG, 6, 2))
    assert sha256(wet.tobytes()).hexdigest()[:16] == "4b44677a96fc2841"
