"""`nightdrive fmt`: one form for every score, the same meaning, every comment, no file half written."""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import load_score, score_of
from nightdrive.lang.pattern import Pattern
from nightdrive.lang.source import Source
from nightdrive.lang.syntax.format import formatted
from nightdrive.lang.syntax.parse import parse
from nightdrive.lang.time import Time
from nightdrive.runtime.cli import main

from .texts import scores

ROOT = Path(__file__).parent.parent
FILES = [*sorted((ROOT / "songs").glob("*.dsl")), *sorted((ROOT / "stdlib").glob("*.dsl"))]

BEFORE = """\


tempo 118
key d minor


# its sound
synth pulse cutoff = 420Hz res=.42
      cutoff in 30Hz..14kHz # where the filter rests
      res in 0..1.2   # how it sings
      env=adsr 2ms 110ms
         .25 90ms
      osc   = saw freq+saw(freq*9c)
      # into the ladder
      osc
            |ladder (cutoff*2 ^ (2.5*env)) res
          |  *env
preset_ = 4bars
clock:tick "x*16"|gain "1 .35  .6 .35"   # even
bass:pulse "<d2!3 c2>*8" |cutoff(sine 32 300Hz..1.8kHz)|every 4(rev|fast 2)
drums : linn "bd ~ sd ~, hh*8"|send hall .15
long:juno "c3"|cutoff(sine 12 500Hz..1.8kHz)|gain 1.1|off 3/16 (up 12 | gain .5)|jux rev|send hall .5|pan .3
bus hall:plate 4s
master:tape .2|limit -1dB
section one 8
  *|gain -6dB
  bass
  clock| gain (add(1,2))
form one one * 2
"""

AFTER = """\
tempo 118
key   d minor

# its sound
synth pulse cutoff=420Hz res=.42
  cutoff in 30Hz..14kHz  # where the filter rests
  res    in 0..1.2       # how it sings
  env = adsr 2ms 110ms
    .25 90ms
  osc = saw freq + saw (freq * 9c)
  # into the ladder
  osc
    | ladder (cutoff * 2^(2.5 * env)) res
    | * env
preset_ = 4 bars
clock : tick "x*16"            | gain "1 .35  .6 .35"  # even
bass  : pulse "<d2!3 c2>*8"    | cutoff (sine 32 300Hz..1.8kHz) | every 4 (rev | fast 2)
drums : linn "bd ~ sd ~, hh*8" | send hall .15
long  : juno "c3"
  | cutoff (sine 12 500Hz..1.8kHz)
  | gain 1.1
  | off 3/16 (up 12 | gain .5)
  | jux rev
  | send hall .5
  | pan .3
bus hall : plate 4s
master   : tape .2 | limit -1dB
section one 8
  *     | gain -6dB
  bass
  clock | gain (add(1, 2))
form one one*2
"""


def comments(text: str) -> list[str]:
    return [
        found.rstrip()
        for found in re.findall(r'(?:^|(?<=\s))#(?=[^"\n]*(?:"[^"\n]*"[^"\n]*)*$).*', text, re.MULTILINE)
    ]


def test_the_canonical_form() -> None:
    assert formatted(BEFORE) == AFTER
    assert formatted(AFTER) == AFTER


def music(value: object) -> object:
    """All that a score says, its patterns by what they give in the first bars."""
    if isinstance(value, Pattern):
        return [(event.whole, event.part, music(event.value)) for event in value.query(Time(0), Time(2))]
    if is_dataclass(value):
        return [music(getattr(value, field.name)) for field in fields(value) if field.compare]
    if isinstance(value, dict):
        return {name: music(item) for name, item in value.items()}
    return [music(item) for item in value] if isinstance(value, (tuple, list)) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_keeps_its_meaning_and_its_comments(file: Path) -> None:
    text = file.read_text("utf-8")
    once = formatted(text)
    assert formatted(once) == once
    assert comments(once) == comments(text)
    before, after = (parse(Source("", version))[0] for version in (text, once))
    assert before == after
    assert [getattr(s, "help", "") for s in before] == [getattr(s, "help", "") for s in after]


@pytest.mark.parametrize("file", sorted((ROOT / "songs").glob("*.dsl")), ids=lambda file: file.stem)
def test_a_formatted_song_is_the_same_score(file: Path) -> None:
    text = file.read_text("utf-8")
    assert music(load_score(file, formatted(text))) == music(load_score(file, text))


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/language.md"])
def test_the_scores_of_a_document_are_in_their_form(name: str) -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    found = 0
    for language, text in blocks:
        with suppress(ScoreErrors):
            assert language or formatted(text) == text
            found += not language
    assert found


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(scores)
def test_any_score_keeps_its_meaning_and_its_comments(text: str) -> None:
    found, errors = parse(Source("", text))
    assume(not errors)
    once = formatted(text)
    assert parse(Source("", once)) == (found, ())
    assert formatted(once) == once
    assert comments(once) == comments(text)
    try:
        score = score_of(Source("", text), ROOT)
    except ScoreErrors:
        return
    assert music(score_of(Source("", once), ROOT)) == music(score)


CUT = """\
synth wide one=1 two=2
  first  = .125 * saw (freq * 1.0012) one
    + .25 * saw (freq / 1.0012) two
    + .5 * (noise | bandpass2 (freq * 3) 2) * ad 0 90ms
  second = (1 + .5 * sine .83Hz one)
    * (1 + .25 * sine 1.31Hz two)
    * (first | lowpass2 (900Hz * one) .7)
    * (.125 + .5 * vel)
  preset far  one=1.25 two=2.5  # near
  preset near one=.123456789123456789123456789123456789123456789123456789
    two=.123456789123456789123456789123456789123456789  # far
  stereo
    (first + .75 * second | highpass (freq * .6) | lowpass2 (2.4kHz * vel) .7)
    (second + .75 * first | highpass freq)
form aaaaaaaaaaaaaaaaaaaaaaaaaaaaa*12 bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb*2
  cccccccccccccccccccccccccccccc*3 ddddddddddddddddddd*4
"""


def test_a_long_line_is_cut_where_it_divides() -> None:
    long = re.sub(r"\n +(?=[+*(]|two=|c{9})", " ", CUT)
    assert len(long.split("\n")) == 8
    assert formatted(long) == CUT
    assert formatted(CUT) == CUT


def test_a_text_that_is_only_comments_stays() -> None:
    assert formatted("") == ""
    assert formatted("\n\n# one  \n\n\n   # two") == "# one\n\n  # two\n"


def test_line_ends_stay_as_they_are() -> None:
    assert formatted("tempo  90\r\nkey d minor\r\n") == "tempo 90\r\nkey   d minor\r\n"


# ── the command ──


@pytest.fixture
def score(tmp_path: Path) -> Path:
    path = tmp_path / "song.dsl"
    path.write_text(BEFORE)
    return path


def test_fmt_writes_the_file_and_check_only_tells(score: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", str(score)]) == 1
    assert "song.dsl: would be formatted" in capsys.readouterr().err
    assert score.read_text() == BEFORE
    assert main(["fmt", str(score)]) == 0
    assert score.read_text() == AFTER
    assert main(["fmt", "--check", str(score)]) == 0


def test_a_file_with_an_error_stays_as_it_is_but_others_are_formatted(
    score: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.dsl"
    bad.write_text('tempo   90\nbass : juno "c2\n')
    assert main(["fmt", str(bad), str(score)]) == 1
    assert f"{bad}:2:13: error" in capsys.readouterr().err
    assert bad.read_text() == 'tempo   90\nbass : juno "c2\n'
    assert score.read_text() == AFTER


def test_modes_links_and_marks_stay(score: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.dsl"
    link.symlink_to(score)
    score.write_bytes(b"\xef\xbb\xbf" + BEFORE.encode())
    score.chmod(0o640)
    assert main(["fmt", str(link)]) == 0
    assert link.is_symlink()
    assert score.read_bytes() == b"\xef\xbb\xbf" + AFTER.encode()
    assert score.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.dsl", "song.dsl"]


def test_a_canonical_file_is_not_written(score: Path) -> None:
    score.write_text(AFTER)
    os.utime(score, (1, 1))
    assert main(["fmt", str(score)]) == 0
    assert score.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("given", "code", "out", "err"),
    [
        ("tempo   90\n", 0, "tempo 90\n", ""),
        ("tempo   (\n", 1, "", "<stdin>:1:10: error"),
        ("\udcff", 1, "", "this is not text"),
    ],
)
def test_a_dash_is_standard_input(
    given: str,
    code: int,
    out: str,
    err: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogateescape")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["fmt", "-"]) == code
    said = capsys.readouterr()
    assert said.out == out
    assert err in said.err
