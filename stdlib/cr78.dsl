# The CompuRhythm CR-78: wooden and small, every drum a coil or a bridged-T that is struck once, metal made of squares
# (tuned by ear, from its service notes' list of circuits).

# The CR-78's metal: three squares far apart, thinner than the machines that came after it.
synth pewter size=1
  size in .5..2  # larger is lower
  (phasor (1.33kHz / size) | above .5)
    + (phasor (2.07kHz / size) | above .5)
    + (phasor (3.19kHz / size) | above .5)
    - 1.5
    | * .4

# The box with the wooden cheeks: bd sd rs hh cy ma cl cb hb lb lc tb gu mb.
kit cr78
  demo "bd ~ [~ bd] ~, ~ sd ~ sd, [hh hh:.6]*4, [~ ma:.6]*8, <[~ ~ [~ mb:.7] [~ gu:.7]] [~ tb:.5 ~ tb:.5]>, <[~ lb:.7] [~ hb:.7]>, <[~ [~ rs:.6] ~ ~] [~ cl:.5 ~ [~ cl:.5]]>, <[~ ~ [~ cb:.6] ~] [~ [~ lc:.7] ~ ~]>, <[~ cy:.6] ~>"
    | gain 1.12
  # The bass drum: a round knock.
  bd tune=0st decay=230ms
    tune  in -12st..12st  # of the coil
    decay in 10ms..6s     # time to fall by 60 dB
    sine (63Hz * tune * (1 + .35 * ad 0 18ms)) * ad .6ms decay + .12 * (noise | lowpass 900Hz) * ad 0 5ms | * .66
  # The snare: a coil and white noise.
  sd tune=0st decay=150ms snap=.6
    tune  in -12st..12st  # of the coil
    decay in 10ms..6s     # of the noise
    snap  in 0..1         # the noise
    coil = sine (218Hz * tune) * ad .3ms 90ms
    .5 * coil + snap * (noise | highpass2 1.6kHz .7) * ad .3ms (decay * (.8 + .2 * vel)) | * (.54 * vel)
  # The rim shot.
  rs tune=0st
    tune in -12st..12st
    sine (1.82kHz * tune) + .5 * sine (742Hz * tune) | * 1.6 | tanh | * ad 0 22ms | * .667
  # The hat.
  hh decay=42ms
    decay in 10ms..6s  # time to fall by 60 dB
    pewter + noise | highpass2 7kHz .8 | * ad .2ms decay | * .376
  # The cymbal.
  cy decay=700ms
    decay in 10ms..6s  # time to fall by 60 dB
    pewter + noise | highpass2 5.2kHz .7 | * ad .4ms decay | * .3
  # The maracas.
  ma decay=26ms
    decay in 10ms..6s  # time to fall by 60 dB
    noise | highpass2 5kHz .8 | * ad 3ms decay | * .389
  # The claves.
  cl tune=0st
    tune in -12st..12st
    sine (2.35kHz * tune) * ad 0 48ms | * .637
  # The cowbell: two squares.
  cb tune=0st decay=180ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    square (555Hz * tune) + square (835Hz * tune)
      | bandpass2 (1.4kHz * tune) .9
      | * (.6 * ad 0 decay + .5 * ad 0 24ms)
      | * .24
  # The high bongo.
  hb tune=0st decay=90ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (600Hz * tune) * ad .2ms decay | * .464
  # The low bongo.
  lb tune=0st decay=120ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (400Hz * tune) * ad .2ms decay | * .467
  # The low conga.
  lc tune=0st decay=180ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    sine (221Hz * tune) * ad .3ms decay | * .644
  # The tambourine: noise in two strokes.
  tb decay=130ms
    decay in 10ms..6s  # time to fall by 60 dB
    noise | highpass2 6.8kHz 1.2 | * (.8 * ad 3ms decay + .7 * ad 0 24ms) | * .283
  # The guiro: a stick along twenty notches.
  gu length=260ms rate=74Hz
    length in 40ms..2s     # of the stroke
    rate   in 20Hz..300Hz  # notches a second
    notch = saw (-1 * rate * (1 + .7 * age / length)) | * .5 | + .5 | max 0
    noise | bandpass2 3.4kHz 1.4 | * (notch * notch * ar 8ms 20ms * (age | below length)) | * .765
  # The metallic beat.
  mb tune=0st decay=160ms
    tune  in -12st..12st
    decay in 10ms..6s  # time to fall by 60 dB
    pewter (1 / tune) | bandpass2 (3.1kHz * tune) 1.6 | * ad .2ms decay | * .9
