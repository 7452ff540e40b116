"""The roll of instruments: every one is there, and does what the machine of that name is known for."""

from __future__ import annotations

import numpy as np
import pytest

from nightdrive.lang.graph import Call
from nightdrive.lang.load import standard_sounds
from nightdrive.lang.score import Effect, Synth

from .sounding import cents_off, db, rms_db
from .test_instruments import centre
from .test_instruments_measured import RATE, Array, played

SOUNDS = standard_sounds()
ROLL = {
    "Juno": "juno juno.brass juno.strings juno.bass",
    "its chorus I, II, I+II": "chorus chorus2 chorus12",
    "Jupiter": "jupiter jupiter.brass jupiter.clang",
    "Prophet, revisions 2 and 3": "prophet prophet3 prophet.gong prophet.talk prophet3.lead",
    "CS-80": "cs80 cs80.brass cs80.chimes",
    "Minimoog": "moog moog.lead",
    "SEM": "sem sem.notch",
    "Polysix and its ensemble": "polysix polysix.strings ensemble",
    "Solina": "solina solina.violins solina.cellos ensemble",
    "tape choir": "choir choir.women choir.men choir.boys",
    "six operators": "dx dx.epiano dx.bell dx.bass dx.glass dx.brass",
    "Berlin bass and lead": "modular modular.bass lead lead.berlin",
    "acid": "acid acid.squelch",
    "sub and Taurus bass": "subbass taurus",
    "cristal Baschet": "cristal",
    "formant voice": "voice voice.bass voice.soprano",
    "vocoder": "vocoder vocoder.giant robot robot.caller",
    "string cluster": "cluster cluster.wall",
    "drones": "drone drone.still drone.storm",
    "risers": "riser riser.wind riser.siren",
    "impacts": "impact impact.door impact.distant",
    "clock ticks and shivers": "tick tick.wrist tick.tower shiver shiver.ice",
    "noise of vinyl and tape": "vinyl vinyl.ruined blank blank.cassette",
}
CIRCUITS = {
    "acid": "diodeladder",
    "cristal": "friction",
    "cs80": "cs80env",
    "juno": "ir3109",
    "jupiter": "ir3109",
    "moog": "ladder",
    "polysix": "ssm2040",
    "prophet": "ssm2040",
    "prophet3": "cem3320",
    "sem": "morph2",
    "taurus": "ladder",
}
FIFTHS = {
    "cs80": {"layers": 1.5, "vibrato": 1.0, "brill": 0.0, "pulses": 0.0},
    "jupiter": {"detune": 1.5, "vibrato": 1.0},
    "lead": {"detune": 1.5, "vibrato": 1.0},
    "modular": {"detune": 1.5, "decay": 4.0},
    "moog": {"detune": 1.5, "third": 0.0},
    "prophet": {"detune": 1.5},
    "prophet3": {"detune": 1.5, "second": 1.0},
    "sem": {"detune": 1.5, "pulses": 0.0},
}
VOWELS = {0: 300, 1: 570, 2: 730, 3: 530, 4: 270}
"""First formants of men in Hz, from oo over oh, ah and eh to ee (Peterson, Barney, 1952)."""


def named(name: str, preset: str, **values: float) -> dict[str, float]:
    sound = SOUNDS[name]
    assert isinstance(sound, Synth)
    return {**next(dict(found.values) for found in sound.presets if found.name == preset), **values}


def piece(sound: Array, begin_s: float, end_s: float) -> Array:
    return sound[int(begin_s * RATE) : int(end_s * RATE)]


def line_db(sound: Array, hz: float) -> float:
    """The level of the strongest line within 1 % of a frequency."""
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=1) * np.blackman(len(sound)))) / len(sound)
    bins = np.fft.rfftfreq(len(sound), 1 / RATE)
    return db(spectrum[np.abs(bins - hz) <= max(0.01 * hz, bins[1])].max())


# ── the roll ──


@pytest.mark.parametrize("item", ROLL)
def test_the_roll_is_complete(item: str) -> None:
    for name in ROLL[item].split():
        sound = SOUNDS[name.partition(".")[0]]
        assert isinstance(sound, Synth | Effect)
        assert "." not in name or name.partition(".")[2] in {preset.name for preset in sound.presets}


@pytest.mark.parametrize("name", CIRCUITS)
def test_a_machine_has_its_own_circuit(name: str) -> None:
    sound = SOUNDS[name]
    assert isinstance(sound, Synth)
    assert CIRCUITS[name] in {node.op for node in sound.graph.nodes if isinstance(node, Call)}


# ── two oscillators ──


@pytest.mark.parametrize("name", FIFTHS)
def test_a_second_oscillator_is_tuned_to_its_interval(name: str) -> None:
    values = {"slop": 1.0, "cutoff": 5000.0, **FIFTHS[name]}
    sound = piece(played(name, 2.0, freq=220.0, **values), 0.5, 2.0)
    assert abs(cents_off(sound, 220.0, RATE)) < 1
    assert abs(cents_off(sound, 330.0, RATE)) < 1


def test_voltages_stray_and_counters_do_not() -> None:
    def pitches(name: str, **values: float) -> list[float]:
        return [cents_off(played(name, 1.0, seed=seed, **values), 330.0, RATE) for seed in range(1, 6)]

    assert np.ptp(pitches("juno", pwm=0.0)) < 0.1
    assert 1 < np.ptp(pitches("prophet", detune=1.0, slop=2 ** (4 / 1200))) < 16


# ── polysynths ──


def test_a_junos_lower_oscillator_lies_an_octave_below() -> None:
    sound = played("juno", 1.0, low=1.0, saws=0.0, pulses=0.0)
    assert line_db(sound, 165.0) > line_db(sound, 330.0) + 20


@pytest.mark.parametrize("name", ["prophet", "prophet3"])
def test_poly_mod_from_the_envelope_lifts_oscillator_a(name: str) -> None:
    values = {"contour": 0.0, "cutoff": 9000.0, "sustain": 1.0, "tofreq": 1.0, "slop": 1.0}
    plain, lifted = (played(name, 1.0, **values, polyenv=amount) for amount in (0.0, 1.0))
    assert line_db(lifted, 4 * 330.0) > line_db(plain, 4 * 330.0) + 6


@pytest.mark.parametrize("name", ["prophet", "prophet3"])
def test_poly_mod_from_oscillator_b_makes_lines_between_the_harmonics(name: str) -> None:
    values = {"detune": 1.25, "contour": 0.0, "cutoff": 2000.0, "slop": 1.0}
    plain, bent = (played(name, 1.2, **values, polyosc=amount, tofilter=1.0) for amount in (0.0, 0.5))
    difference_hz = 330.0 * 1.25 - 330.0
    assert line_db(piece(bent, 0.2, 1.2), difference_hz) > line_db(piece(plain, 0.2, 1.2), difference_hz) + 10


def test_hard_sync_tears_a_note_and_keeps_its_pitch() -> None:
    sound = played("prophet3", 1.0, tear=np.log2(3.0), second=0.0, cutoff=9000.0, slop=1.0)
    assert line_db(sound, 990.0) > line_db(sound, 330.0) + 3
    torn = played("prophet3", 1.0, tear=1.3, second=0.0, cutoff=9000.0, slop=1.0, detune=1.0)
    assert abs(cents_off(torn, 330.0, RATE)) < 1


def test_a_cs80_swells_past_its_goal() -> None:
    sound = played("cs80", 1.6, attack=0.2, decay=0.8, initial=2.5, contour=2.5, brill=0.0)
    before, top, after = (centre(piece(sound, at, at + 0.06)) for at in (0.0, 0.19, 1.4))
    assert top > 1.5 * after > 1.8 * before


def test_a_cs80s_ring_modulator_splits_every_line() -> None:
    values = {"ring": 1.0, "speed": 50.0, "decay": 0.2, "brill": 0.0, "layers": 1.0, "slop": 1.0}
    sound = piece(played("cs80", 1.5, vibrato=1.0, **values), 0.5, 1.5)
    assert min(line_db(sound, 280.0), line_db(sound, 380.0)) > line_db(sound, 330.0) + 20


def test_an_sem_goes_from_low_pass_over_notch_to_high_pass() -> None:
    values = {"cutoff": 990.0, "track": 0.0, "contour": 0.0, "pulses": 0.0, "slop": 1.0, "detune": 1.0}
    low, notch, high = (played("sem", 1.0, mode=mode, **values) for mode in (0.0, 0.5, 1.0))
    assert line_db(notch, 990.0) < min(line_db(low, 990.0), line_db(high, 990.0)) - 10
    assert line_db(low, 330.0) > line_db(high, 330.0) + 10
    assert line_db(low, 3960.0) < line_db(high, 3960.0) - 10


# ── strings, keys, voices ──


def test_a_string_machines_violins_sound_an_octave_above() -> None:
    assert (
        line_db(played("solina", 1.0, high=1.0), 660.0) > line_db(played("solina", 1.0, high=0.0), 660.0) + 3
    )


def test_a_dx_has_six_operators() -> None:
    sound = SOUNDS["dx"]
    assert isinstance(sound, Synth)
    assert sum(isinstance(node, Call) and node.op == "sine" for node in sound.graph.nodes) == 6


def test_the_tine_of_a_digital_piano_is_gone_soon() -> None:
    sound = played("dx", 1.5, freq=220.0, **named("dx", "epiano"))
    body, tine = (
        line_db(piece(sound, 0, 0.2), hz) - line_db(piece(sound, 1.2, 1.4), hz) for hz in (220.0, 3080.0)
    )
    assert tine > body + 20


@pytest.mark.parametrize("vowel", VOWELS)
def test_a_voice_sings_vowels(vowel: int) -> None:
    sound = piece(played("voice", 1.0, freq=50.0, vowel=float(vowel), vibrato=1.0, breath=0.0), 0.3, 1.0)
    harmonics = 50.0 * np.arange(3, 18)
    strongest = harmonics[np.argmax([line_db(sound, hz) for hz in harmonics])]
    assert abs(strongest - VOWELS[vowel]) <= 60


def test_a_robot_speaks_in_syllables() -> None:
    sound = played("robot", 2.0, speed=4.0, gap=1.0, hiss=0.0, wander=0.0)
    levels = np.array([rms_db(part) for part in np.array_split(sound, 80)])
    assert np.argmax(np.abs(np.fft.rfft(levels - levels.mean()))) == 8


# ── basses ──


@pytest.mark.parametrize("name", ["subbass", "taurus"])
def test_a_bass_lies_below_150_hz(name: str) -> None:
    sound = played(name, 1.0, freq=41.2).mean(axis=1)
    power = np.abs(np.fft.rfft(sound)) ** 2
    assert power[: 150 * len(sound) // RATE].sum() > 0.8 * power.sum()


def test_a_sequence_snaps_shut() -> None:
    sound = played("modular", 0.6, freq=73.4)
    assert centre(piece(sound, 0, 0.06)) > 2 * centre(piece(sound, 0.3, 0.5))


# ── glass and weather ──


def test_a_cristal_is_slow_to_speak_and_goes_on_and_its_rods_are_no_strings() -> None:
    sound = played("cristal", 4.0, gate_s=2.5, freq=220.0)
    soon, late, after = (rms_db(piece(sound, at, at + 0.2)) for at in (0.05, 2.2, 3.2))
    assert soon < late - 12
    assert late - 25 < after < late
    assert line_db(piece(sound, 0.5, 2.5), 220 * 2.756) > line_db(piece(sound, 0.5, 2.5), 220 * 2.6) + 10


def test_a_cluster_is_five_strings_a_semitone_apart() -> None:
    sound = piece(played("cluster", 1.5, parting=0.01, attack=0.02, unrest=0.0, bow=0.0), 0.3, 1.5)
    levels = [line_db(sound, 330.0 * 2 ** (step / 12)) for step in range(-2, 3)]
    between = [line_db(sound, 330.0 * 2 ** ((step + 0.5) / 12)) for step in range(-2, 2)]
    assert min(levels) > max(between) + 6


def test_a_riser_climbs_and_an_impact_falls() -> None:
    climb = [centre(part) for part in np.array_split(played("riser", 1.0, climb=1.0), 6)]
    assert climb == sorted(climb)
    sound = played("impact", 1.5, freq=55.0, slam=0.0, rubble=0.0)
    assert centre(piece(sound, 0, 0.1)) > 1.5 * centre(piece(sound, 1.0, 1.4))


def test_a_shiver_trembles() -> None:
    def unrest(speed: float) -> float:
        sound = piece(played("shiver", 2.0, attack=0.01, reach=1.0, air=0.0, speed=speed), 0.1, 2.0)
        return float(np.diff([rms_db(part) for part in np.array_split(sound, 76)]).std())

    assert unrest(20.0) > 2 * unrest(3.0)


def test_vinyl_pops_and_tape_hums() -> None:
    sound = played("vinyl", 2.0)
    assert db(np.abs(sound).max()) - rms_db(sound) > 18
    tape = played("blank", 1.0, hum=1.0, mains=60.0)
    assert line_db(tape, 60.0) > line_db(tape, 50.0) + 20
    assert line_db(tape, 180.0) > line_db(tape, 150.0) + 10
