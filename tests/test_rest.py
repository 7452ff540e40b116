"""An effect rests when it is silent without input."""

import pytest

from nightdrive.runtime.stage.rest import rests

from .test_sound import graph


@pytest.mark.parametrize(
    ("body", "silent"),
    [
        ("in * sine 3", True),
        ("line = in + .4 * back\n  back = line | lowpass 3kHz | delay 20ms | swap\n  in + back", True),
        ("in | tanh | * .5 | mix (in | fold) .3", True),
        ("in + noise", False),
        ("in + .5", False),
        ("in + sine 440 * (impulse .1)", False),
        ("in + 0 * noise", True),
        ("in | exp2", False),
        ("y = noise * y\n  y", True),
    ],
)
def test_an_effect_rests_when_it_says_nothing_of_itself(body: str, silent: bool) -> None:

    assert rests(graph(f"effect t\n  {body}")) is silent
