# The TR-909: oscillators with envelopes for the skins, six-bit metal (service notes; by ear where they are silent).

# The machine that drives: bd sd rs cp hh oh lt mt ht cr rd.
kit tr909
  demo "bd*4, ~ [sd@3 <~ sd>] ~ [~ sd], [~ oh:.8]*4, [hh hh:.6]*4, ~ ~ [~ cp:.8] ~, <[~ ~ ~ [~ [~ lt:.8]]] [~ ~ [~ ht:.7] [~ [mt:.7 lt:.7]]]>, <[~ ~ [~ rs:.6] ~] [[~ rs:.6] ~ ~ ~]>, <cr:.4 ~>, <~ [~ rd:.5]*4>"
    | gain .83
  # A triangle bent almost to a sine, swept down hard, and a click.
  bd tune=0st decay=330ms punch=.6 tone=.4
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    punch in 0..1      # depth of the sweep
    tone  in 0..1      # the click
    sweep  = 1 + (1.5 + 3 * punch) * ad 0 55ms * ad 0 90ms
    body   = 1.7 * tri (48Hz * tune * sweep) | tanh | * ad .3ms decay
    click_ = noise | lowpass 4kHz | + .6 | * ad 0 5ms
    .92 * body + .4 * tone * vel * click_ | * (.78 * vel)
  # Two oscillators, and noise in two bands.
  sd tune=0st decay=210ms snappy=.6
    tune   in -12st..12st
    decay  in 10ms..6s  # of the noise
    snappy in 0..1      # the upper noise
    bend = tune * (1 + .9 * ad 0 22ms)
    skin = (tri (165Hz * bend) + .7 * tri (248Hz * bend)) * ad .2ms 130ms
    bits = noise | above 0 | * 1.6 | - .8
    low  = bits | lowpass 3.8kHz | * ad .2ms 70ms
    high = bits | highpass2 2.6kHz .7 | lowpass 10kHz | * ad .2ms decay
    .5 * skin + .28 * low + .55 * snappy * (.5 + .5 * vel) * high | * (.704 * vel)
  # Three resonators at once.
  rs tune=0st
    tune in -12st..12st
    sine (480Hz * tune) + .8 * sine (1.04kHz * tune) + .6 * sine (1.7kHz * tune)
      | * 1.5
      | tanh
      | highpass 200Hz
      | * ad 0 30ms
      | * .58
  # Claps and a room.
  cp decay=220ms
    decay in 10ms..6s  # time to fall by 60 dB
    claps = (1 - (age / 10ms | wrap | * 1.2)) * (age | below 30ms) + (age | above 30ms) * ad 30ms 40ms
    noise | bandpass2 1.14kHz 1.3 | * (claps + .4 * ad 26ms decay) | highpass 600Hz | * 1.8
  # The closed hat: six bits of metal.
  hh decay=70ms
    decay in 10ms..6s  # time to fall by 60 dB
    metal = sine 8.4kHz (.35 * square 2.57kHz) + sine 5.9kHz (.4 * square 3.71kHz) + 1.2 * noise
    metal * .4 | crush 6 | highpass2 6.5kHz .8 | * ad .2ms decay | * .39
  # The open hat.
  oh decay=420ms
    decay in 10ms..6s  # time to fall by 60 dB
    metal = sine 8.4kHz (.35 * square 2.57kHz) + sine 5.9kHz (.4 * square 3.71kHz) + 1.2 * noise
    metal * .4 | crush 6 | highpass2 6.2kHz .8 | * ad .2ms decay | * .359
  # The low tom.
  lt tune=0st decay=420ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    bend = 82Hz * tune * (1 + .9 * ad 0 120ms)
    tri bend + .4 * tri (bend * 1.5) | * ad .3ms decay | + (noise | lowpass 2kHz) * .12 * ad 0 60ms | * .6
  # The middle tom.
  mt tune=0st decay=360ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    bend = 117Hz * tune * (1 + .9 * ad 0 110ms)
    tri bend + .4 * tri (bend * 1.5) | * ad .3ms decay | + (noise | lowpass 2.4kHz) * .12 * ad 0 60ms | * .6
  # The high tom.
  ht tune=0st decay=310ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    bend = 165Hz * tune * (1 + .9 * ad 0 100ms)
    tri bend + .4 * tri (bend * 1.5) | * ad .3ms decay | + (noise | lowpass 3kHz) * .12 * ad 0 60ms | * .6
  # The crash.
  cr decay=1.8s
    decay in 10ms..6s  # time to fall by 60 dB
    metal = sine 4.3kHz (.5 * square 1.71kHz) + sine 6.1kHz (.45 * square 2.93kHz) + 1.6 * noise
    metal * .35 | crush 6 | highpass2 3.8kHz .7 | * (.7 * ad .3ms decay + .4 * ad 0 150ms) | * .372
  # The ride.
  rd decay=1.3s
    decay in 10ms..6s  # time to fall by 60 dB
    metal = sine 5.1kHz (.4 * square 2.13kHz) + sine 7.3kHz (.35 * square 3.37kHz) + .5 * noise
    metal * .4 | crush 6 | highpass2 4.6kHz .8 | * (.55 * ad .3ms decay + .5 * ad 0 40ms) | * .35
  choke hh oh
