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
  high = (phasor (7.91kHz / size) | above .5) + (phasor (6.73kHz / size) | above .5)
  low  = (phasor (5.27kHz / size) | above .5) + (phasor (3.97kHz / size) | above .5)
  high + low - 2 | * .25

# Short natural drums with a little sampling grit: bd sd rs cp hh oh lt mt ht lc hc cb tb ma cr rd.
kit linn
  demo "bd ~ [~ bd] <~ bd>, ~ sd ~ sd, [hh hh:.6]*4, ~ ~ ~ [~ oh], <~ [~ ~ ~ [~ cp:.7]]>, <[~ ~ ~ [~ [ht:.7 lt:.7]]] [~ ~ [~ mt:.7] ~]>, <[~ [~ rs:.6] ~ ~] [[~ cb:.6] ~]>, <[~ ~ [hc:.7 lc:.7] ~] tb:.4*4>, <~ ma:.4*8>, <cr:.4 ~>, <~ rd:.5*4>"
    | gain .9
  # The kick: a skin, a beater, no tail.
  bd tune=0st decay=210ms
    tune  in -12st..12st  # of the skin
    decay in 10ms..6s     # of the skin
    sweep  = 1 + 1.9 * ad 0 50ms + 2.5 * ad 0 9ms
    skin   = sine (56Hz * tune * sweep) * ad .3ms decay
    beater = noise | lowpass2 3.2kHz .8 | * ad 0 7ms
    .85 * skin + .45 * beater | stairs 28kHz 8 | lowpass 7kHz | * .7
  # The snare: two tones of the shell and the wires.
  sd tune=0st decay=210ms
    tune  in -12st..12st  # of the shell
    decay in 10ms..6s     # of the wires
    bend  = tune * (1 + .25 * ad 0 30ms)
    shell = (sine (182Hz * bend) + .55 * sine (331Hz * bend)) * ad .2ms 130ms
    wires = noise | bandpass2 3.6kHz .45 | * (.7 * ad .3ms decay + .5 * ad 0 25ms)
    .5 * shell + .8 * wires | stairs 28kHz 7 | * .54
  # The stick on the rim.
  rs tune=0st
    tune in -12st..12st
    knock = sine (1.72kHz * tune) + .7 * sine (820Hz * tune) + .4 * noise
    knock * ad 0 34ms | stairs 28kHz 7 | * .396
  # Hands, several.
  cp decay=240ms
    decay in 10ms..6s  # of the room
    hands = ad 0 9ms + (age | above 10ms) * (1 - (age / 10.5ms | wrap | * 1.3)) * (age | below 42ms)
    noise | bandpass2 1.2kHz 1.1 | * (hands + .45 * ad 40ms decay) | stairs 28kHz 7 | * 1.54
  # The hat, closed.
  hh decay=60ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin + .6 * noise | hold 28kHz | highpass2 7.2kHz .8 | * ad .2ms decay | * .51
  # The hat, open.
  oh decay=480ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin + .6 * noise | hold 28kHz | highpass2 6.8kHz .8 | * ad .2ms decay | * .43
  # The low tom.
  lt tune=0st decay=420ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (86Hz * tune * (1 + .5 * ad 0 110ms)) + .3 * (noise | lowpass 900Hz) * ad 0 70ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The middle tom.
  mt tune=0st decay=360ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (123Hz * tune * (1 + .5 * ad 0 100ms)) + .3 * (noise | lowpass 1.2kHz) * ad 0 60ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The high tom.
  ht tune=0st decay=310ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (178Hz * tune * (1 + .5 * ad 0 90ms)) + .3 * (noise | lowpass 1.5kHz) * ad 0 50ms
      | * ad .4ms decay
      | stairs 28kHz 8
      | * .702
  # The low conga.
  lc tune=0st decay=210ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (212Hz * tune * (1 + .08 * ad 0 40ms)) + .3 * (noise | bandpass2 1.1kHz 1) * ad 0 14ms
      | * ad .3ms decay
      | stairs 28kHz 7
      | * .672
  # The high conga.
  hc tune=0st decay=170ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (318Hz * tune * (1 + .08 * ad 0 40ms)) + .35 * (noise | bandpass2 1.6kHz 1) * ad 0 12ms
      | * ad .3ms decay
      | stairs 28kHz 7
      | * .648
  # The cowbell.
  cb tune=0st decay=260ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    square (587Hz * tune) + .8 * square (845Hz * tune)
      | bandpass2 (2.2kHz * tune) .8
      | * (.7 * ad 0 decay + ad 0 40ms)
      | stairs 28kHz 7
      | * .208
  # The tambourine.
  tb decay=170ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .8 + .8 * noise | hold 28kHz | highpass2 7.6kHz 1 | * (.6 * ad 8ms decay + ad 0 30ms) | * .3
  # The cabasa.
  ma decay=70ms
    decay in 10ms..6s  # time to fall by 60 dB
    noise | hold 28kHz | highpass2 6.2kHz .8 | * ad 14ms decay | * .33
  # The crash.
  cr decay=1.9s
    decay in 10ms..6s  # time to fall by 60 dB
    tin 1.3 + .6 * noise | hold 28kHz | highpass2 4.6kHz .7 | * (.7 * ad .3ms decay + .5 * ad 0 120ms) | * .45
  # The ride.
  rd decay=1.1s
    decay in 10ms..6s  # time to fall by 60 dB
    cup = .04 * sine 3.3kHz * ad 0 160ms
    tin 1.3 + .3 * noise | hold 28kHz | highpass2 5.6kHz .9 | * (.5 * ad .3ms decay + .7 * ad 0 45ms) | + cup | * .59
  choke hh oh
