# The LinnDrum idea: short, close, natural drums, read back at 28 kHz without a filter, which is the grit.

# The converter of the first drum samplers: a stair of samples, with steps that grow with the level, as an AM6070's do.
effect stairs rate=28kHz bits=7
  rate in 4kHz..48kHz  # samples a second
  bits in 3..12        # of a sample
  preset early rate=18kHz bits=6  # rougher
  preset clean rate=35kHz bits=8  # tuned up
  preset wreck rate=9kHz bits=4   # what was left
  demo linn "bd hh sd hh"
  stair = in | hold rate
  size  = stair | abs
  code  = size | sqrt | crush bits
  stair * (code * code / (size | max .0001))

# The LinnDrum's metal: four squares at odd places, as rough as a sampler reads them.
synth tin size=1
  size in .5..2  # larger is lower
  preset small size=.7   # a saucer
  preset large size=1.6  # a gong's edge
  preset huge  size=2    # a sheet
  demo "x*8" | legato .2 | vel "1 .5"
  high = (phasor (7.91kHz / size) | above .5) + (phasor (6.73kHz / size) | above .5)
  low  = (phasor (5.27kHz / size) | above .5) + (phasor (3.97kHz / size) | above .5)
  high + low - 2 | * .25

# Short natural drums with a little sampling grit: bd sd rs cp hh oh lt mt ht lc hc cb tb ma cr rd.
kit linn
  preset low     tune=-5st hh.tune=-2st oh.tune=-2st  # every screw let loose
  preset high    tune=4st  # and tightened
  preset short   decay=90ms hh.decay=35ms cr.decay=600ms rd.decay=400ms  # gaffer tape
  preset muffled tone=.2  # a blanket in the drum
  preset crisp   tone=.85 bd.tone=.8  # sticks and edges
  demo "bd ~ [~ bd] <~ bd>, ~ sd ~ sd, [hh hh:.6]*4, ~ ~ ~ [~ oh], <~ [~ ~ ~ [~ cp:.7]]>, <[~ ~ ~ [~ [ht:.7 lt:.7]]] [~ ~ [~ mt:.7] ~]>, <[~ [~ rs:.6] ~ ~] [[~ cb:.6] ~]>, <[~ ~ [hc:.7 lc:.7] ~] tb:.4*4>, <~ ma:.4*8>, <cr:.4 ~>, <~ rd:.5*4>"
    | gain .9
  # The kick: a skin, a beater, no tail.
  bd tune=0st decay=210ms tone=.5
    tune  in -12st..12st  # of the skin
    decay in 10ms..6s     # of the skin
    tone  in 0..1         # the beater
    sweep  = 1 + 1.9 * ad 0 50ms + 2.5 * ad 0 9ms
    skin   = sine (56Hz * tune * sweep) * ad .3ms decay
    beater = noise | lowpass2 3.2kHz .8 | * ad 0 7ms
    .85 * skin + .9 * tone * beater | stairs 28kHz 8 | lowpass 7kHz | * .7
  # The snare: two tones of the shell and the wires.
  sd tune=0st decay=210ms tone=.5
    tune  in -12st..12st  # of the shell
    decay in 10ms..6s     # of the wires
    tone  in 0..1         # from the shell to the wires
    bend  = tune * (1 + .25 * ad 0 30ms)
    shell = (sine (182Hz * bend) + .55 * sine (331Hz * bend)) * ad .2ms 130ms
    wires = noise | bandpass2 3.6kHz .45 | * (.7 * ad .3ms decay + .5 * ad 0 25ms)
    (1 - tone) * shell + 1.6 * tone * wires | stairs 28kHz 7 | * .54
  # The stick on the rim.
  rs tune=0st decay=34ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from wood to noise
    knock = sine (1.72kHz * tune) + .7 * sine (820Hz * tune) + .8 * tone * noise
    knock * ad 0 decay | stairs 28kHz 7 | * .396
  # Hands, several.
  cp tune=0st decay=240ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # of the room
    tone  in 0..1         # from thick to thin
    hands = ad 0 9ms + (age | above 10ms) * (1 - (age / 10.5ms | wrap | * 1.3)) * (age | below 42ms)
    noise
      | bandpass2 (1.2kHz * tune) 1.1
      | highshelf 2kHz (4^(tone - .5))
      | * (hands + .45 * ad 40ms decay)
      | stairs 28kHz 7
      | * 1.54
  # The hat, closed.
  hh tune=0st decay=60ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (1 / tune) + .6 * noise | hold 28kHz | highpass2 (7.2kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .51
  # The hat, open.
  oh tune=0st decay=480ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (1 / tune) + .6 * noise | hold 28kHz | highpass2 (6.8kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .43
  # The low tom.
  lt tune=0st decay=420ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (86Hz * tune * (1 + .5 * ad 0 110ms))
      + .6 * tone * (noise | lowpass (900Hz * 16^(tone - .5))) * ad 0 70ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The middle tom.
  mt tune=0st decay=360ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (123Hz * tune * (1 + .5 * ad 0 100ms))
      + .6 * tone * (noise | lowpass (1.2kHz * 16^(tone - .5))) * ad 0 60ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The high tom.
  ht tune=0st decay=310ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (178Hz * tune * (1 + .5 * ad 0 90ms))
      + .6 * tone * (noise | lowpass (1.5kHz * 16^(tone - .5))) * ad 0 50ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The low conga.
  lc tune=0st decay=210ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (212Hz * tune * (1 + .08 * ad 0 40ms)) + 1.2 * tone * tone * (noise | bandpass2 1.1kHz 1) * ad 0 14ms
      | * ad .3ms decay
      | stairs 28kHz 7
      | * .672
  # The high conga.
  hc tune=0st decay=170ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (318Hz * tune * (1 + .08 * ad 0 40ms)) + 1.4 * tone * tone * (noise | bandpass2 1.6kHz 1) * ad 0 12ms
      | * ad .3ms decay
      | stairs 28kHz 7
      | * .648
  # The cowbell.
  cb tune=0st decay=260ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    square (587Hz * tune) + .8 * square (845Hz * tune)
      | bandpass2 (2.2kHz * tune * 4^(tone - .5)) .8
      | * (.7 * ad 0 decay + ad 0 40ms)
      | stairs 28kHz 7
      | * .208
  # The tambourine.
  tb tune=0st decay=170ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.8 / tune) + .8 * noise
      | hold 28kHz
      | highpass2 (7.6kHz * tune^.5 * 2^(tone - .5)) 1
      | * (.6 * ad 8ms decay + ad 0 30ms)
      | * .3
  # The cabasa.
  ma tune=0st decay=70ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    noise | hold 28kHz | highpass2 (6.2kHz * tune) .8 | lowshelf 9kHz (4^(.5 - tone)) | * ad 14ms decay | * .33
  # The crash.
  cr tune=0st decay=1.9s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (1.3 / tune) + .6 * noise
      | hold 28kHz
      | highpass2 (4.6kHz * tune^.5 * 4^(tone - .5)) .7
      | * (.7 * ad .3ms decay + .5 * ad 0 120ms)
      | * .45
  # The ride.
  rd tune=0st decay=1.1s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    cup = .04 * sine (3.3kHz * tune) * ad 0 160ms
    tin (1.3 / tune) + .3 * noise
      | hold 28kHz
      | highpass2 (5.6kHz * tune^.5 * 4^(tone - .5)) .9
      | * (.5 * ad .3ms decay + .7 * ad 0 45ms)
      | + cup
      | * .59
  choke hh oh
