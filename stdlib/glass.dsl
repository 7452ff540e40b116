# Rods of glass stroked by wet fingers: the slow, metallic singing of a Cristal Baschet.

# A Cristal Baschet: the finger's stick and slip drives the modes of a rod, and metal sheets answer.
synth cristal bloom=1.3s ring=3.5s rub=.35 metal=.5 shimmer=.8Hz touch=.5
  bloom   in 30ms..8s    # how long the rod takes to speak
  ring    in 200ms..15s  # how long it goes on
  rub     in 0..1        # friction that is heard as such
  metal   in 0..1        # the radiating sheets
  shimmer in 0Hz..4Hz    # between the rods of a pair
  touch   in 0..1        # how firm the finger is: more modes
  preset whisper bloom=2.4s ring=4s rub=.7 metal=.3 touch=.2                # more finger than note
  preset firm    bloom=40ms ring=6s rub=.1 metal=.8 shimmer=1.2Hz touch=.8  # speaks as soon as it can
  preset choir   bloom=1.8s ring=5s rub=.25 metal=.4 shimmer=2Hz touch=.35  # a row of rods
  preset steel   bloom=900ms ring=5s rub=.3 metal=1 shimmer=.5Hz touch=.9   # all sheet, hard light
  demo "d4@3 a4@3 f4@2, ~ d5" | slow 2 | legato .9
  keep   = (330Hz / freq)^.5 | min 1.4
  lift   = ar 40ms 200ms
  speed  = .3 * ar bloom 20s
  stroke = 3.3 * speed * lift
  weight = (.009 + .009 * touch) * (1.15 * keep | max .6)
  pulled = 1 + 1.3 * weight * weight  # a firm finger flattens the rod: so much it is sharper
  low    = friction ((freq - .5 * shimmer) * pulled) (weight * lift) speed 1 9s
  high   = sine (freq + .5 * shimmer) dice * (low | follow 5ms 300ms)
  firm   = touch * keep * stroke * (.3 + .7 * vel)
  skid   = noise | bandpass2 (freq * 4) .7 | * (stroke * (.7 + .3 * vel) * (.08 * rub + .024 * touch))
  sharp  = freq / 1Hz
  first  = skid | bandpass2 (freq * 2.756) (3.01 * sharp) | * 667  # what rings for 2.4 s,
  second = skid | bandpass2 (freq * 5.404) (3.2 * sharp) | * 226  # 1.3 s,
  third  = skid | bandpass2 (freq * 8.933) (2.44 * sharp) | * 73  # and .6 s
  upper  = first + second + third
  stick  = saw freq dice | highpass2 (freq * 2) .7 | lowpass (freq * 5) | * (.22 * firm)
  scrape = keep * upper + stick + .35 * skid
  struck = low + .8 * high + scrape
  sheets = 1.25 * (struck | bandpass2 640Hz 17)
    + 1.56 * (struck | bandpass2 1.36kHz 31)
    + 1.88 * (struck | bandpass2 2.94kHz 40)
  middle = scrape + metal * sheets
  level  = .435 * vel * ar 5ms ring
  stereo
    (middle + 1.4 * low + .5 * high | highpass 60Hz | * level)
    (middle + .6 * low + 1.1 * high | highpass 60Hz | * level)

# Glass rods stroked with wet fingers, as on a Cristal Baschet: slow, inharmonic, beating, with a breath of friction.
synth glass bloom=900ms ring=2.5s rub=.3 shimmer=.9Hz
  bloom   in 20ms..6s    # the stroke
  ring    in 100ms..12s  # how long the rod goes on
  rub     in 0..1        # the friction of the finger
  shimmer in 0Hz..4Hz    # between the rods of a pair
  preset toll   bloom=40ms ring=4s rub=.15                # touched once
  preset breath bloom=2s ring=4s rub=.9 shimmer=.5Hz      # the finger is dry
  preset pair   bloom=600ms ring=3s rub=.1 shimmer=3.2Hz  # two rods that disagree
  demo "<[d4,a4:.6] a4 [f4,c5:.6] c5>" | legato .8
  env   = ar bloom ring
  slip  = 1 + 14 * rub * (noise | lowpass 25Hz)
  low   = sine (freq - .5 * shimmer) dice
  high  = sine (freq + .5 * shimmer) dice
  hard  = slip * env * (.4 + .6 * vel)
  left  = 1.4 * low + .4 * high + hard * (.4 * sine (freq * 2.756) dice + .12 * sine (freq * 5.404) dice)
  right = .6 * low + .8 * high + hard * (.3 * sine (freq * 2.756 + 1.7 * shimmer) dice + .12 * sine (freq * 5.431) dice)
  level = .146 * vel * env
  stereo (level * left) (level * right)
