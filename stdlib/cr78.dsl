# The CompuRhythm CR-78: wooden and small, every drum a coil or a bridged-T that is struck once, metal made of squares
# (tuned by ear, from its service notes' list of circuits).

# The CR-78's metal: three squares far apart, thinner than the machines that came after it.
synth pewter size=1
  size in .5..2  # larger is lower
  preset small size=.7   # a spoon
  preset large size=1.5  # a lid
  preset huge  size=2    # a tray
  demo "x*8" | legato .2 | vel "1 .5" | gain -2dB
  (phasor (1.33kHz / size) | above .5)
    + (phasor (2.07kHz / size) | above .5)
    + (phasor (3.19kHz / size) | above .5)
    - 1.5
    | * .4

# The box with the wooden cheeks: bd sd rs hh cy ma cl cb hb lb lc tb gu mb.
kit cr78
  preset low    tune=-4st  # a larger box
  preset high   tune=4st  # a smaller one
  preset dull   tone=.1  # its cloth still on
  preset bright tone=.9 hb.tone=.6 lb.tone=.6 lc.tone=.6 cl.tone=.5  # the lid off
  preset short  bd.decay=120ms sd.decay=80ms hh.decay=24ms cy.decay=300ms mb.decay=80ms tb.decay=70ms  # cha-cha for one
  demo "bd ~ [~ bd] ~, ~ sd ~ sd, [hh hh:.6]*4, [~ ma:.6]*8, <[~ ~ [~ mb:.7] [~ gu:.7]] [~ tb:.5 ~ tb:.5]>, <[~ lb:.7] [~ hb:.7]>, <[~ [~ rs:.6] ~ ~] [~ cl:.5 ~ [~ cl:.5]]>, <[~ ~ [~ cb:.6] ~] [~ [~ lc:.7] ~ ~]>, <[~ cy:.6] ~>"
    | gain 1.12
  # The bass drum: a round knock.
  bd tune=0st decay=230ms tone=.5
    tune  in -12st..12st  # of the coil
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the knock
    sine (63Hz * tune * (1 + .35 * ad 0 18ms)) * ad .6ms decay
      + .48 * tone * tone * (noise | lowpass (900Hz * 16^(tone - .5))) * ad 0 5ms
      | dcblock | * .66
  # The snare: a coil and white noise.
  sd tune=0st decay=150ms tone=.5 snap=.6
    tune  in -12st..12st  # of the coil
    decay in 10ms..6s     # of the noise
    tone  in 0..1         # from dull to bright
    snap  in 0..1         # the noise
    coil = sine (218Hz * tune) * ad .3ms 90ms
    .5 * coil + snap * (noise | highpass2 (1.6kHz * 16^(tone - .5)) .7) * ad .3ms (decay * (.8 + .2 * vel))
      | * (.54 * vel)
  # The rim shot.
  rs tune=0st decay=22ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from the lower of the two to the higher
    sine (1.82kHz * tune) + (1 - tone) * sine (742Hz * tune) | * 1.6 | tanh | * ad 0 decay | * .667
  # The hat.
  hh tune=0st decay=42ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    pewter (1 / tune) + noise | highpass2 (7kHz * tune^.5 * 2^(tone - .5)) .8 | * ad .2ms decay | * .376
  # The cymbal.
  cy tune=0st decay=700ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    pewter (1 / tune) + noise | highpass2 (5.2kHz * tune^.5 * 4^(tone - .5)) .7 | * ad .4ms decay | * .3
  # The maracas.
  ma tune=0st decay=26ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    noise | highpass2 (5kHz * tune) .8 | lowshelf 9kHz (4^(.5 - tone)) | * ad 3ms decay | * .389
  # The claves.
  cl tune=0st decay=48ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # a second partial
    sine (2.35kHz * tune) * ad 0 decay + .6 * tone * sine (6.4kHz * tune) * ad 0 (decay * .5) | * .637
  # The cowbell: two squares.
  cb tune=0st decay=180ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    square (555Hz * tune) + square (835Hz * tune)
      | bandpass2 (1.4kHz * tune * 4^(tone - .5)) .9
      | * (.6 * ad 0 decay + .5 * ad 0 24ms)
      | * .24
  # The high bongo.
  hb tune=0st decay=90ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the fingers
    sine (600Hz * tune) * ad .2ms decay + .6 * tone * sine (1380Hz * tune) * ad .2ms (decay * .4) | * .464
  # The low bongo.
  lb tune=0st decay=120ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the fingers
    sine (400Hz * tune) * ad .2ms decay + .6 * tone * sine (920Hz * tune) * ad .2ms (decay * .4) | * .467
  # The low conga.
  lc tune=0st decay=180ms tone=0
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # the hand
    sine (221Hz * tune) * ad .3ms decay + .6 * tone * sine (508.3Hz * tune) * ad .2ms (decay * .4) | * .644
  # The tambourine: noise in two strokes.
  tb tune=0st decay=130ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    noise
      | highpass2 (6.8kHz * tune) 1.2
      | lowshelf 10kHz (4^(.5 - tone))
      | * (.8 * ad 3ms decay + .7 * ad 0 24ms)
      | * .283
  # The guiro: a stick along twenty notches.
  gu tune=0st decay=260ms tone=.5 rate=74Hz
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # how long the stroke takes
    tone  in 0..1         # from dull to bright
    rate  in 20Hz..300Hz  # notches a second
    notch = saw (-1 * rate * (1 + .7 * age / decay)) | * .5 | + .5 | max 0
    noise
      | bandpass2 (3.4kHz * tune) 1.4
      | lowshelf 3.4kHz (4^(.5 - tone))
      | * (notch * notch * (age / 8ms | min ((decay - age) / 8ms) | clip 0 1))
      | * .765
  # The metallic beat.
  mb tune=0st decay=160ms tone=.5
    tune  in -12st..12st  # higher or lower
    decay in 10ms..6s     # time to fall by 60 dB
    tone  in 0..1         # from dull to bright
    pewter (1 / tune) | bandpass2 (3.1kHz * tune * 4^(tone - .5)) 1.6 | * ad .2ms decay | * .9
