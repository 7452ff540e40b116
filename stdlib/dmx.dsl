# The Oberheim DMX: heavy recorded drums on small chips, read back through companding converters (an AM6070 each).

# The DMX's converter: a stair of samples and eight companded bits.
effect chip rate=28kHz
  rate in 8kHz..48kHz  # samples a second
  preset early rate=12kHz  # coarser
  preset dark  rate=16kHz  # memory was dear
  preset fine  rate=44kHz  # with all it had
  demo linn "bd hh sd hh"
  in | hold rate | ulaw 8

# The street corner's drums: bd sd rs cp hh oh lt mt ht tb sh cr rd.
kit dmx
  demo "bd ~ [~ bd] <~ bd>, ~ sd:.9 ~ <sd:.9 sd:.6>, [hh:.7 hh:.5]*4, ~ [~ oh:.6] ~ [~ oh:.8], <~ [~ [~ cp:.6] ~ ~]>, <[~ [~ lt:.6] ~ ~] [~ ~ [~ ht:.6] [~ mt:.6]]>, <[~ ~ ~ [rs:.4 ~]] [~ tb:.4]*4>, <~ [~ sh:.4]*8>, <cr:.4 ~>, <~ rd:.4*4>"
    | gain .96
  # The kick: a padded beater and a deep skin.
  bd tune=0st decay=280ms click=.5
    tune  in -12st..12st  # of the skin
    decay in 10ms..6s     # of the skin
    click in 0..1         # the beater
    skin   = sine (51Hz * tune * (1 + 1.4 * ad 0 60ms + 3 * ad 0 8ms)) * ad .3ms decay
    beater = (noise | lowpass2 4.5kHz .8) * ad 0 6ms
    .9 * skin + click * (.5 + .5 * vel) * beater | chip | lowpass 8kHz | * (.663 * vel)
  # The snare: a big shell, wires like a sheet.
  sd tune=0st decay=250ms
    tune  in -12st..12st  # of the shell
    decay in 10ms..6s     # of the wires
    bend  = tune * (1 + .3 * ad 0 24ms)
    shell = (sine (168Hz * bend) + .6 * sine (284Hz * bend)) * ad .2ms 150ms
    wires = noise | bandpass2 (2.4kHz + 1.6kHz * vel) .4 | * (.6 * ad .3ms decay + .8 * ad 0 30ms)
    .7 * shell + .9 * wires | chip | * (.63 * vel)
  # The stick on the rim.
  rs tune=0st
    tune in -12st..12st
    knock = sine (1.51kHz * tune) + .8 * sine (610Hz * tune) + .5 * noise
    knock * ad 0 40ms | chip | * .631
  # Hands in a small room.
  cp decay=280ms
    decay in 10ms..6s  # of the room
    hands = ad 0 8ms + (age | above 8ms) * (1 - (age / 9ms | wrap | * 1.2)) * (age | below 36ms)
    noise | bandpass2 1.35kHz .9 | * (hands + .4 * ad 35ms decay) | chip | * 1.22
  # The hat, closed.
  hh decay=70ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .9 + .8 * noise | chip | highpass2 6.4kHz .8 | * ad .2ms (decay * (.7 + .3 * vel)) | * (.461 * vel)
  # The hat, open.
  oh decay=520ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .9 + .8 * noise | chip | highpass2 6kHz .8 | * ad .2ms decay | * .322
  # The low tom.
  lt tune=0st decay=520ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (74Hz * tune * (1 + .6 * ad 0 140ms)) * ad .4ms decay + .35 * (noise | lowpass 1.1kHz) * ad 0 90ms
      | chip
      | * .63
  # The middle tom.
  mt tune=0st decay=450ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (110Hz * tune * (1 + .6 * ad 0 120ms)) * ad .4ms decay + .35 * (noise | lowpass 1.4kHz) * ad 0 80ms
      | chip
      | * .63
  # The high tom.
  ht tune=0st decay=390ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (160Hz * tune * (1 + .6 * ad 0 110ms)) * ad .4ms decay + .35 * (noise | lowpass 1.8kHz) * ad 0 70ms
      | chip
      | * .63
  # The tambourine.
  tb decay=200ms
    decay in 10ms..6s  # time to fall by 60 dB
    tin .7 + noise | chip | highpass2 7.2kHz 1.1 | * (.6 * ad 6ms decay + .8 * ad 0 34ms) | * .26
  # The shaker.
  sh decay=80ms
    decay in 10ms..6s  # time to fall by 60 dB
    noise | chip | bandpass2 7.5kHz .9 | * ad 22ms decay | * .5
  # The crash.
  cr decay=2.1s
    decay in 10ms..6s  # time to fall by 60 dB
    tin 1.4 + .9 * noise | chip | highpass2 3.8kHz .7 | * (.7 * ad .3ms decay + .5 * ad 0 140ms) | * .27
  # The ride.
  rd decay=1.2s
    decay in 10ms..6s  # time to fall by 60 dB
    cup = .05 * sine 3.1kHz * ad 0 190ms
    tin 1.5 + .3 * noise | chip | highpass2 5.2kHz .9 | * (.5 * ad .3ms decay + .7 * ad 0 50ms) | + cup | * .565
  choke hh oh
