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
  preset heavy tune=-3st bd.decay=380ms hh.tune=-1st oh.tune=-1st  # the corner at night
  preset quick tune=3st decay=130ms hh.decay=40ms cr.decay=900ms rd.decay=500ms bd.decay=180ms  # the corner at noon
  preset felt  tone=.12 bd.click=.2  # heard through a door
  preset crack tone=.8 bd.click=.9 sd.tone=.7  # close to the desk
  demo "bd ~ [~ bd] <~ bd>, ~ sd:.9 ~ <sd:.9 sd:.6>, [hh:.7 hh:.5]*4, ~ [~ oh:.6] ~ [~ oh:.8], <~ [~ [~ cp:.6] ~ ~]>, <[~ [~ lt:.6] ~ ~] [~ ~ [~ ht:.6] [~ mt:.6]]>, <[~ ~ ~ [rs:.4 ~]] [~ tb:.4]*4>, <~ [~ sh:.4]*8>, <cr:.4 ~>, <~ rd:.4*4>"
    | gain .96
  # The kick: a padded beater and a deep skin.
  bd tune=0st decay=280ms tone=.5 click=.5
    tune  in -12st..12st  # of the skin
    decay in 10ms..6s     # of the skin
    tone  in 0..1         # from a felt beater to a wooden one
    click in 0..1         # the beater
    skin   = sine (51Hz * tune * (1 + 1.4 * ad 0 60ms + 3 * ad 0 8ms)) * ad .3ms decay
    beater = (noise | lowpass2 (4.5kHz * 16^(tone - .5)) .8) * ad 0 6ms
    .9 * skin + click * (.5 + .5 * vel) * beater | chip | lowpass 8kHz | * (.663 * vel)
  # The snare: a big shell, wires like a sheet.
  sd tune=0st decay=250ms tone=.5
    tune  in -12st..12st  # of the shell
    decay in 10ms..6s     # of the wires
    tone  in 0..1         # from the shell to the wires
    bend  = tune * (1 + .3 * ad 0 24ms)
    shell = (sine (168Hz * bend) + .6 * sine (284Hz * bend)) * ad .2ms 150ms
    wires = noise | bandpass2 (2.4kHz + 1.6kHz * vel) .4 | * (.6 * ad .3ms decay + .8 * ad 0 30ms)
    1.4 * (1 - tone) * shell + 1.8 * tone * wires | chip | * (.63 * vel)
  # The stick on the rim.
  rs tune=0st decay=40ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from wood to noise
    knock = sine (1.51kHz * tune) + .8 * sine (610Hz * tune) + tone * noise
    knock * ad 0 decay | chip | * .631
  # Hands in a small room.
  cp tune=0st decay=280ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # of the room
    tone  in 0..1         # from thick to thin
    hands = ad 0 8ms + (age | above 8ms) * (1 - (age / 9ms | wrap | * 1.2)) * (age | below 36ms)
    noise
      | bandpass2 (1.35kHz * tune) .9
      | highshelf 2kHz (4^(tone - .5))
      | * (hands + .4 * ad 35ms decay)
      | chip
      | * 1.22
  # The hat, closed.
  hh tune=0st decay=70ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.9 / tune) + .8 * noise
      | chip
      | highpass2 (6.4kHz * tune^.5 * 2^(tone - .5)) .8
      | * ad .2ms (decay * (.7 + .3 * vel))
      | * (.461 * vel)
  # The hat, open.
  oh tune=0st decay=520ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.9 / tune) + .8 * noise | chip | highpass2 (6kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .322
  # The low tom.
  lt tune=0st decay=520ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (74Hz * tune * (1 + .6 * ad 0 140ms)) * ad .4ms decay
      + 1.4 * tone * tone * (noise | lowpass (1.1kHz * 16^(tone - .5))) * ad 0 90ms
      | chip
      | * .63
  # The middle tom.
  mt tune=0st decay=450ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (110Hz * tune * (1 + .6 * ad 0 120ms)) * ad .4ms decay
      + 1.4 * tone * tone * (noise | lowpass (1.4kHz * 16^(tone - .5))) * ad 0 80ms
      | chip
      | * .63
  # The high tom.
  ht tune=0st decay=390ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the stick
    sine (160Hz * tune * (1 + .6 * ad 0 110ms)) * ad .4ms decay
      + 1.4 * tone * tone * (noise | lowpass (1.8kHz * 16^(tone - .5))) * ad 0 70ms
      | chip
      | * .63
  # The tambourine.
  tb tune=0st decay=200ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (.7 / tune) + noise
      | chip
      | highpass2 (7.2kHz * tune^.5 * 2^(tone - .5)) 1.1
      | * (.6 * ad 6ms decay + .8 * ad 0 34ms)
      | * .26
  # The shaker.
  sh tune=0st decay=80ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    noise | chip | bandpass2 (7.5kHz * tune) .9 | lowshelf 7.5kHz (4^(.5 - tone)) | * ad 22ms decay | * .5
  # The crash.
  cr tune=0st decay=2.1s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    tin (1.4 / tune) + .9 * noise
      | chip
      | highpass2 (3.8kHz * tune^.5 * 4^(tone - .5)) .7
      | * (.7 * ad .3ms decay + .5 * ad 0 140ms)
      | * .27
  # The ride.
  rd tune=0st decay=1.2s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    cup = .05 * sine (3.1kHz * tune) * ad 0 190ms
    tin (1.5 / tune) + .3 * noise
      | chip
      | highpass2 (5.2kHz * tune^.5 * 4^(tone - .5)) .9
      | * (.5 * ad .3ms decay + .7 * ad 0 50ms)
      | + cup
      | * .565
  choke hh oh
