# The TR-808, circuit by circuit: bridged-T resonators struck by a pulse, six squares for all metal
# (service notes; Werner, Abel, Smith, DAFx-14 and ICMC-14).

# The TR-808's metal: six squares that were never meant to agree; not band-limited, for what folds back is lost among them.
synth metal tune=0st
  tune in -12st..12st  # higher or lower
  preset low    tune=-7st   # a dustbin
  preset high   tune=5st    # a bell wheel
  preset lowest tune=-1oct  # a generator
  demo "x*8" | legato .2 | vel "1 .5" | gain 7dB
  high = (phasor (800Hz * tune) | above .5) + (phasor (540Hz * tune) | above .5) + (phasor (522.7Hz * tune) | above .5)
  low  = (phasor (369.6Hz * tune) | above .5)
    + (phasor (304.4Hz * tune) | above .5)
    + (phasor (205.3Hz * tune) | above .5)
  high + low - 3 | * .12

# The machine that hums: bd sd lt mt ht lc mc hc rs cl cp ma cb cy oh hh.
kit tr808
  preset boom   bd.decay=2.2s bd.tune=-3st bd.tone=.15 sd.decay=260ms cp.decay=420ms  # felt two cars away
  preset tight  bd.decay=240ms sd.decay=110ms lt.decay=190ms mt.decay=140ms
    ht.decay=110ms oh.decay=170ms hh.decay=28ms cp.decay=130ms cy.decay=450ms  # cloth on every skin
  preset dark   tone=.1 tune=-2st sd.tone=.25  # through the wall
  preset bright tone=.9 bd.tone=.8 sd.snappy=.9 hh.tune=3st oh.tune=3st cy.tune=2st  # all that the knobs give
  preset toy    tune=7st bd.decay=260ms sd.decay=120ms  # from a keyboard for children
  demo "bd ~ [~ bd] <~ bd>, ~ sd ~ sd, [hh hh:.6]*4, ~ ~ ~ [~ oh], <~ [~ ~ [~ cp:.7] ~]>, <[~ [~ cb:.6]]*2 ~>, <[~ ~ ~ [~ lt:.8]] [~ [ht:.7 mt:.7] [hc:.7 mc:.7] [~ lc:.7]]>, <[~ [~ rs:.6] ~ ~] [~ ~ [~ cl:.6] ~]>, <~ ma:.4*8>, <cy:.5 ~>"
    | gain .84
  # A bridged-T at 49 Hz that starts an octave up for half a turn.
  bd tune=0st decay=780ms tone=.4
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the click of the trigger; an accent strikes harder, and kicks the pitch higher
    pitch   = 49.5Hz * tune * (1 + (age | below 5ms) + .12 * vel * ad 0 60ms)
    ring    = sine pitch * (.85 * ad .4ms decay + .15 * ad 0 40ms)
    trigger = ad 0 2ms | lowpass 2.5kHz
    ring + tone * .6 * vel * vel * trigger | * (.7 * vel)
  # Two bridged-Ts and snappy noise.
  sd tune=0st decay=190ms tone=.4 snappy=.6
    tune   in -12st..12st  # higher or lower
    decay  in 10ms..6s     # of the noise
    tone   in 0..1         # from the lower of the two to the higher
    snappy in 0..1         # the noise
    low   = sine (177Hz * tune) * ad .2ms 140ms
    high  = sine (326Hz * tune) * ad .2ms 75ms
    wires = noise | highpass2 1.9kHz .7 | lowpass 9kHz
    .92 * (1 - tone) * low + .88 * tone * high + .75 * snappy * (.4 + .6 * vel) * wires * ad .2ms decay | * (.66 * vel)
  # The low tom.
  lt tune=0st decay=360ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the noise around it
    body = sine (95Hz * tune * (1 + .16 * vel * ad 0 60ms)) * ad .4ms decay
    body + .56 * tone * tone * vel * (pink | lowpass (600Hz * 16^(tone - .5))) * ad 1ms (decay * .8) | * (.682 * vel)
  # The middle tom.
  mt tune=0st decay=235ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the noise around it
    body = sine (135Hz * tune * (1 + .16 * vel * ad 0 50ms)) * ad .4ms decay
    body + .56 * tone * tone * vel * (pink | lowpass (800Hz * 16^(tone - .5))) * ad 1ms (decay * .8) | * (.682 * vel)
  # The high tom.
  ht tune=0st decay=180ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the noise around it
    body = sine (185Hz * tune * (1 + .16 * vel * ad 0 40ms)) * ad .4ms decay
    body + .56 * tone * tone * vel * (pink | lowpass (1kHz * 16^(tone - .5))) * ad 1ms (decay * .8) | * (.62 * vel)
  # The low conga.
  lc tune=0st decay=230ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (190Hz * tune) * ad .3ms decay + .6 * tone * sine (437Hz * tune) * ad .3ms (decay * .3) | * .68
  # The middle conga.
  mc tune=0st decay=190ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (280Hz * tune) * ad .3ms decay + .6 * tone * sine (644Hz * tune) * ad .3ms (decay * .3) | * .68
  # The high conga.
  hc tune=0st decay=150ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (410Hz * tune) * ad .3ms decay + .6 * tone * sine (943Hz * tune) * ad .3ms (decay * .3) | * .68
  # The rim shot: two high bridged-Ts torn by a transistor.
  rs tune=0st decay=26ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from the lower of the two to the higher
    sine (1.67kHz * tune) + 1.6 * (1 - tone) * sine (455Hz * tune)
      | * 2.2
      | tanh
      | highpass 300Hz
      | * ad 0 decay
      | * .62
  # The claves.
  cl tune=0st decay=55ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # a second partial
    sine (2.5kHz * tune) * ad 0 decay + .6 * tone * sine (6.8kHz * tune) * ad 0 (decay * .5) | * .7
  # Four claps 11 ms apart, and the room behind them.
  cp tune=0st decay=260ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # of the room
    tone  in 0..1         # from thick to thin
    claps = (1 - (age / 11ms | wrap | * 1.15)) * (age | below 33ms) + (age | above 33ms) * ad 33ms 50ms
    noise
      | bandpass2 (1.05kHz * tune) 1.5
      | * (claps + .35 * ad 30ms decay)
      | highpass (500Hz * 2^(6 * tone - 3))
      | * 1.35
  # The maracas.
  ma tune=0st decay=40ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    noise | highpass2 (5.6kHz * tune) .9 | lowshelf 9kHz (4^(.5 - tone)) | * ad 4ms decay | * .32
  # Two squares, 540 and 800 Hz.
  cb tune=0st decay=420ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    square (540Hz * tune) + square (800Hz * tune)
      | bandpass2 (2.64kHz * tune * 4^(tone - .5)) .7
      | * (.55 * ad 0 decay + .6 * ad 0 28ms)
      | * .25
  # The cymbal: the metal through two bands.
  cy tune=0st decay=1.15s tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from the lower band to the higher
    squares = metal tune
    high    = squares | bandpass2 (7.1kHz * tune^.5) 1.2 | highpass (5kHz * tune^.5)
    low     = squares | bandpass2 (3.44kHz * tune^.5) 1.3
    2 * tone * high * ad .5ms decay + .9 * (1 - tone) * low * ad .5ms (decay * .4) | * 3.9
  # The open hat.
  oh tune=0st decay=450ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal tune
      | * 16
      | bandpass2 (8.2kHz * tune^.5 * 2^(tone - .5)) .9
      | tanh
      | highpass2 (7kHz * tune^.5 * 2^(tone - .5)) .8
      | * ad .2ms decay
      | * .6
  # The closed hat.
  hh tune=0st decay=50ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    metal tune
      | * 16
      | bandpass2 (8.2kHz * tune^.5 * 2^(tone - .5)) .9
      | tanh
      | highpass2 (7kHz * tune^.5 * 2^(tone - .5)) .8
      | * ad .2ms decay
      | * .72
  choke hh oh
