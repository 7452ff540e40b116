# The Simmons SDS-V: for each pad one oscillator that bends down, noise, a click, and a filter that a hit throws open.

# A hexagonal pad: a triangle that falls to `ground` from `bend` octaves above it, with noise.
synth hexagon ground=90Hz bend=1.2 length=550ms air=.35 tone=.5
  ground in 30Hz..600Hz  # where the pitch ends
  bend   in 0..4         # octaves it falls
  length in 10ms..6s     # time to fall by 60 dB
  air    in 0..1         # share of noise
  tone   in 0..1         # of the noise, from dull to bright
  preset floor ground=52Hz bend=1.6 length=900ms air=.1           # the lowest of a row
  preset laser ground=180Hz bend=4 length=400ms air=.05           # four octaves in a moment
  preset slap  ground=170Hz bend=.5 length=250ms air=.85 tone=.7  # nearly all noise
  preset storm ground=40Hz bend=2 length=3s air=.7 tone=.2        # far off
  demo "x [~ x] x x" | ground "180Hz 180Hz 120Hz 80Hz" | gain 5.5dB
  fall  = ad 0 (length * .55)
  pitch = tri (ground * 2^(bend * fall * fall))
  hiss  = noise | lowpass ((1kHz + 5kHz * fall) * 16^(tone - .5))
  knock = (noise | highpass 2kHz) * ad 0 4ms
  open  = 500Hz + 11kHz * vel * vel
  pitch * (1 - .5 * air) + air * hiss | * ad .3ms length | + .8 * tone * vel * knock | lowpass2 open .7 | * (.36 * vel)

# Seven modules: bd sd lt mt ht hh oh cy.
kit simmons
  preset laser bend=3.2 tone=.7 tune=3st  # a fight among stars
  preset wood  bend=.7 tone=.35 bd.decay=260ms lt.decay=420ms mt.decay=360ms ht.decay=300ms  # nearly a drum
  preset storm bd.decay=900ms sd.decay=700ms lt.decay=1.6s mt.decay=1.4s ht.decay=1.2s tone=.25  # rolls over the hills
  preset crack sd.tune=3st sd.decay=190ms sd.tone=.8 bd.tone=.8 bd.bend=2.4 hh.tune=3st  # the hand of the decade
  demo "bd ~ bd ~, ~ sd ~ sd, [hh hh:.6]*4, <[~ ~ ~ oh] ~>, <~ [ht mt lt lt]>, <cy:.4 ~>" | gain .86
  # The bass drum.
  bd tune=0st decay=380ms bend=1.6 tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    bend  in 0..4         # octaves that the pitch falls
    tone  in 0..1         # of the noise, from dull to bright
    hexagon (52Hz * tune) bend decay .12 tone | * 1.75
  # The snare.
  sd tune=0st decay=330ms bend=.6 tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    bend  in 0..4         # octaves that the pitch falls
    tone  in 0..1         # of the noise, from dull to bright
    hexagon (158Hz * tune) bend decay .8 tone | * 1.9
  # The low tom.
  lt tune=0st decay=750ms bend=1.5 tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    bend  in 0..4         # octaves that the pitch falls
    tone  in 0..1         # of the noise, from dull to bright
    hexagon (68Hz * tune) bend decay .3 tone | * 1.75
  # The middle tom.
  mt tune=0st decay=650ms bend=1.5 tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    bend  in 0..4         # octaves that the pitch falls
    tone  in 0..1         # of the noise, from dull to bright
    hexagon (96Hz * tune) bend decay .3 tone | * 1.75
  # The high tom.
  ht tune=0st decay=550ms bend=1.5 tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    bend  in 0..4         # octaves that the pitch falls
    tone  in 0..1         # of the noise, from dull to bright
    hexagon (135Hz * tune) bend decay .3 tone | * 1.75
  # The hat, closed.
  hh tune=0st decay=70ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.9 / tune) + .5 * noise | highpass2 (7kHz * tune^.5 * 2^(tone - .5)) 1.4 | * ad .2ms decay | * .42
  # The hat, open.
  oh tune=0st decay=450ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.9 / tune) + .5 * noise | highpass2 (7kHz * tune^.5 * 2^(tone - .5)) 1.4 | * ad .2ms decay | * .42
  # The cymbal: noise and squares through a filter that shuts slowly.
  cy tune=0st decay=1.6s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    shut = ad 0 (decay * .7)
    tin (1.5 / tune) + .9 * noise
      | highpass2 (3.2kHz * tune^.5 * 4^(tone - .5)) .9
      | lowpass2 (5kHz + 11kHz * shut) .8
      | * (.7 * ad .3ms decay + .3 * ad 0 90ms)
      | * .4
  choke hh oh
