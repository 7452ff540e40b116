# The TR-909: oscillators with envelopes for the skins, six-bit metal (service notes; by ear where they are silent).

# The machine that drives: bd sd rs cp hh oh lt mt ht cr rd.
kit tr909
  preset tight     bd.decay=200ms sd.decay=120ms hh.decay=40ms oh.decay=200ms cp.decay=130ms cr.decay=800ms  # nothing rings
  preset warehouse bd.decay=560ms bd.punch=.9 bd.tone=.7 sd.snappy=.8 oh.decay=520ms  # four in the morning
  preset soft      tone=.15 bd.punch=.25 hh.tune=-2st oh.tune=-2st  # felt
  preset high      tune=4st bd.tune=1st  # tuned up for speed
  preset low       tune=-5st bd.tune=-2st bd.decay=480ms  # tuned down for weight
  demo "bd*4, ~ [sd@3 <~ sd>] ~ [~ sd], [~ oh:.8]*4, [hh hh:.6]*4, ~ ~ [~ cp:.8] ~, <[~ ~ ~ [~ [~ lt:.8]]] [~ ~ [~ ht:.7] [~ [mt:.7 lt:.7]]]>, <[~ ~ [~ rs:.6] ~] [[~ rs:.6] ~ ~ ~]>, <cr:.4 ~>, <~ [~ rd:.5]*4>"
    | gain .83
  # A triangle bent almost to a sine, swept down hard, and a click.
  bd tune=0st decay=330ms punch=.6 tone=.4
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    punch in 0..1         # depth of the sweep
    tone  in 0..1         # the click
    sweep  = 1 + (1.5 + 3 * punch) * ad 0 55ms * ad 0 90ms
    body   = 1.7 * tri (48Hz * tune * sweep) | tanh | * ad .3ms decay
    click_ = noise | lowpass 4kHz | + .6 | * ad 0 5ms
    .92 * body + .4 * tone * vel * click_ | * (.78 * vel)
  # Two oscillators, and noise in two bands.
  sd tune=0st decay=210ms tone=.5 snappy=.6
    tune   in -12st..12st  # higher or lower
    decay  in 10ms..6s     # of the noise
    tone   in 0..1         # from the lower noise to the upper
    snappy in 0..1         # the upper noise
    bend = tune * (1 + .9 * ad 0 22ms)
    skin = (tri (165Hz * bend) + .7 * tri (248Hz * bend)) * ad .2ms 130ms
    bits = noise | above 0 | * 1.6 | - .8
    low  = bits | lowpass 3.8kHz | * ad .2ms 70ms
    high = bits | highpass2 2.6kHz .7 | lowpass 10kHz | * ad .2ms decay
    .5 * skin + .56 * (1 - tone) * low + 1.1 * tone * snappy * (.5 + .5 * vel) * high | * (.704 * vel)
  # Three resonators at once.
  rs tune=0st decay=30ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from the lowest of the three to the highest
    2 * (1 - tone) * sine (480Hz * tune) + .8 * sine (1.04kHz * tune) + 1.2 * tone * sine (1.7kHz * tune)
      | * 1.5
      | tanh
      | highpass 200Hz
      | * ad 0 decay
      | * .58
  # Claps and a room.
  cp tune=0st decay=220ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from thick to thin
    claps = (1 - (age / 10ms | wrap | * 1.2)) * (age | below 30ms) + (age | above 30ms) * ad 30ms 40ms
    noise
      | bandpass2 (1.14kHz * tune) 1.3
      | * (claps + .4 * ad 26ms decay)
      | highpass (600Hz * 2^(6 * tone - 3))
      | * 1.8
  # The closed hat: six bits of metal.
  hh tune=0st decay=70ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal = sine (8.4kHz * tune) (.35 * square (2.57kHz * tune))
      + sine (5.9kHz * tune) (.4 * square (3.71kHz * tune))
      + 1.2 * noise
    metal * .4 | crush 6 | highpass2 (6.5kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .39
  # The open hat.
  oh tune=0st decay=420ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal = sine (8.4kHz * tune) (.35 * square (2.57kHz * tune))
      + sine (5.9kHz * tune) (.4 * square (3.71kHz * tune))
      + 1.2 * noise
    metal * .4 | crush 6 | highpass2 (6.2kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .359
  # The low tom.
  lt tune=0st decay=420ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    bend = 82Hz * tune * (1 + .9 * ad 0 120ms)
    tri bend + .8 * tone * tri (bend * 1.5)
      | * ad .3ms decay
      | + (noise | lowpass 2kHz) * (.24 * tone) * ad 0 60ms
      | * .6
  # The middle tom.
  mt tune=0st decay=360ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    bend = 117Hz * tune * (1 + .9 * ad 0 110ms)
    tri bend + .8 * tone * tri (bend * 1.5)
      | * ad .3ms decay
      | + (noise | lowpass 2.4kHz) * (.24 * tone) * ad 0 60ms
      | * .6
  # The high tom.
  ht tune=0st decay=310ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    bend = 165Hz * tune * (1 + .9 * ad 0 100ms)
    tri bend + .8 * tone * tri (bend * 1.5)
      | * ad .3ms decay
      | + (noise | lowpass 3kHz) * (.24 * tone) * ad 0 60ms
      | * .6
  # The crash.
  cr tune=0st decay=1.8s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal = sine (4.3kHz * tune) (.8 * sine (1.71kHz * tune))
      + sine (6.1kHz * tune) (.7 * sine (2.93kHz * tune))
      + 1.6 * noise
    metal * .35
      | crush 6
      | highpass2 (3.8kHz * tune^.5 * 4^(tone - .5)) .7
      | * (.7 * ad .3ms decay + .4 * ad 0 150ms)
      | * .372
  # The ride.
  rd tune=0st decay=1.3s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal = sine (5.1kHz * tune) (.45 * sine (2.13kHz * tune))
      + sine (7.3kHz * tune) (.4 * sine (3.37kHz * tune))
      + .5 * noise
    metal * .4
      | crush 6
      | highpass2 (4.6kHz * tune^.5 * 4^(tone - .5)) .8
      | * (.55 * ad .3ms decay + .5 * ad 0 40ms)
      | * .39
  choke hh oh
