# The Simmons SDS-V: for each pad one oscillator that bends down, noise, a click, and a filter that a hit throws open.

# A hexagonal pad: a triangle that falls to `ground` from `bend` octaves above it, with noise.
synth hexagon ground=90Hz bend=1.2 length=550ms air=.35
  ground in 30Hz..600Hz  # where the pitch ends
  bend   in 0..4         # octaves it falls
  length in 40ms..3s
  air    in 0..1         # share of noise
  fall  = ad 0 (length * .55)
  tone  = tri (ground * 2^(bend * fall * fall))
  hiss  = noise | lowpass (1kHz + 5kHz * fall)
  knock = (noise | highpass 2kHz) * ad 0 4ms
  open  = 500Hz + 11kHz * vel * vel
  tone * (1 - .5 * air) + air * hiss | * ad .3ms length | + .4 * vel * knock | lowpass2 open .7 | * (.36 * vel)

# Six hexagons: bd sd lt mt ht hh oh.
kit simmons
  demo "bd ~ bd ~, ~ sd ~ sd, [hh hh:.6]*4, <[~ ~ ~ oh] ~>, <~ [ht mt lt lt]>" | gain .86
  # The bass drum.
  bd tune=0st decay=380ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    hexagon (52Hz * tune) 1.6 decay .12 | * 1.75
  # The snare.
  sd tune=0st decay=330ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    hexagon (158Hz * tune) .6 decay .8 | * 1.9
  # The low tom.
  lt tune=0st decay=750ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    hexagon (68Hz * tune) 1.5 decay .3 | * 1.75
  # The middle tom.
  mt tune=0st decay=650ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    hexagon (96Hz * tune) 1.5 decay .3 | * 1.75
  # The high tom.
  ht tune=0st decay=550ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    hexagon (135Hz * tune) 1.5 decay .3 | * 1.75
  # The hat, closed.
  hh decay=70ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .9 + .5 * noise | highpass2 7kHz 1.4 | * ad .2ms decay | * .42
  # The hat, open.
  oh decay=450ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .9 + .5 * noise | highpass2 7kHz 1.4 | * ad .2ms decay | * .42
  choke hh oh
