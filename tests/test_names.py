"""Every verb that a Tidal or Strudel player looks for is there, under the name they know."""

from __future__ import annotations

from nightdrive.lang.source import Source
from nightdrive.lang.syntax.parse import parse
from nightdrive.lang.verbs import SIGNALS, VERBS

TIME = """fast slow hurry early late rev palindrome iter iterBack ply linger zoom compress fastGap inside
outside segment swing swingBy nudge press pressBy ribbon brak chunk chunkBack within bite"""
COPIES = "off superimpose layer stack overlay echo stut jux juxBy"
STRUCTURE = """cat fastcat timecat arrange struct mask euclid euclidRot euclidLegato euclidInv sew stitch pick
squeeze inhabit reset restart run scan polymeter polyrhythm"""
CHANCE = """every firstOf lastOf when whenmod sometimes sometimesBy often rarely someCycles degrade degradeBy
undegradeBy choose wchoose chooseCycles randcat wrandcat shuffle scramble rand irand perlin seed"""
VALUES = "range rangex quantise add sub mul div mod pow sine cosine saw isaw tri square"
HARMONY = "scale scaleTranspose transpose up voicing inversion drop arp rootNotes strum"
STEPS = "pace expand contract take drop extend"
MORE = """tour stackLeft stackRight stackCentre focus applyN apply euclidish rolled rolledBy fix contrast
ghost rot stutter echoWith stutWith striate chop splice slice fastspread spread ncat wchooseby
chooseBy brakBy inv invert range2 replicate revv bypass hush resetAll restartAll undegrade density
grow shrink zip stepalt into chunkInto fastChunk while always never almostAlways almostNever
someCyclesBy plyWith repeatCycles rib seg ceil floor round toBipolar fromBipolar ratio binary
binaryN beat euclidLegatoRot structAll maskAll keep keepif set stepcat seq pickmod pickF pickOut
pickReset pickRestart inhabitmod loopAt brandBy wchooseCycles"""
OPERATORS = "add sub mul div mod pow set keep keepif eq ne lt gt lte gte and or band bor bxor"
JOINS = ("in", "out", "mix", "squeeze", "squeezeout", "reset", "restart", "poly")


def test_the_names_are_known() -> None:
    names = " ".join((TIME, COPIES, STRUCTURE, CHANCE, VALUES, HARMONY, STEPS, MORE)).split()
    assert [name for name in names if name not in VERBS and name not in SIGNALS] == []


def test_every_operator_joins_in_every_way() -> None:
    names = [f"{operator}.{way}" for operator in OPERATORS.split() for way in JOINS]
    assert [name for name in names if name not in VERBS] == []


def test_the_key_is_a_setting() -> None:
    statements, errors = parse(Source("t", "key d minor"))
    assert len(statements) == 1
    assert not errors
