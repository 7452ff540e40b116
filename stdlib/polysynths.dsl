# The polysynths of the first half of the eighties: one voice each. Play them through `chorus`, `ensemble` or `delay`.

# A Juno voice: one oscillator that is saw, swaying pulse and square below at once, and one envelope for all.
synth juno cutoff=1.1kHz res=.12 contour=2 attack=6ms decay=700ms sustain=.6 release=400ms pwm=.5 low=.5
  cutoff in 30Hz..14kHz     # where the filter rests
  res in 0..1.1             # resonance; whistles from 1 on
  contour in -6..8          # octaves that the envelope opens the filter
  attack in 1ms..3.25s      # as measured on a Juno-60
  decay in 2ms..20s
  sustain in 0..1
  release in 2ms..20s
  pwm in 0..1               # sway of the pulse's width
  low in 0..1               # the square an octave below
  preset brass cutoff=420Hz res=.05 contour=3.2 attack=70ms decay=900ms sustain=.65 release=260ms pwm=.1 low=.2
  preset bass cutoff=300Hz res=.2 contour=2.6 attack=2ms decay=380ms sustain=.25 release=120ms pwm=0 low=.9
  preset strings cutoff=1.9kHz res=.05 contour=.5 attack=650ms decay=3s sustain=.9 release=1.4s pwm=.9 low=.1
  preset pluck cutoff=260Hz res=.3 contour=4.2 attack=1ms decay=320ms sustain=0 release=300ms pwm=.3 low=.3
  demo "<[d3,a3,f4] [c3,g3,e4]>" | legato .9
  env = adsr attack decay sustain release
  start = dice
  sway = .5 + .38 * pwm * sine .47Hz dice
  osc = 2 * saw freq start - saw freq (start + sway) + low * square (freq / 2) (start / 2)
  osc | ladder (cutoff * 2 ^ (contour * env)) res .4 | highpass 16Hz | * (.34 * env)

# A Jupiter voice: two oscillators apart, a high-pass, a four-pole filter and two envelopes.
synth jupiter cutoff=900Hz res=.2 contour=2.6 attack=30ms decay=900ms sustain=.7 release=700ms detune=7c thin=60Hz
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..5s
  decay in 1ms..10s
  sustain in 0..1
  release in 1ms..10s
  detune in 0c..50c       # between the oscillators
  thin in 20Hz..2kHz      # the high-pass
  env = adsr attack decay sustain release
  loud = adsr (attack * .4) decay (sustain * .4 + .6) release
  apart = 1 + .5 * (detune - 1)
  sway = .28 * sine .31 dice
  osc = saw (freq * apart) dice + pulse (freq / apart) (.5 + sway) (dice - .5 * sway)
  osc | highpass thin | ladder (cutoff * 2 ^ (contour * env)) res .45 | highpass 16Hz | * (.35 * loud)

# A Prophet voice: two oscillators, the second bending the first at will, through the first revision's dirtier filter.
synth prophet cutoff=1kHz res=.25 contour=2.4 attack=4ms decay=900ms sustain=.45 release=500ms detune=6c polymod=0 grit=1.4
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..10s
  decay in 2ms..10s
  sustain in 0..1
  release in 2ms..10s
  detune in 0c..12st      # of the second oscillator
  polymod in 0..3         # how far the second oscillator bends the first
  grit in .2..6           # how hot the mixer drives the filter
  env = adsr attack decay sustain release
  apart = 1 + .5 * (detune - 1)
  second = pulse (freq * apart) .38 dice
  first = saw (freq / apart * (1 + polymod * second * env)) dice
  first + .8 * second | ladder (cutoff * 2 ^ (contour * env)) res grit | highpass 16Hz | * (.28 * env / (grit | max .6))

# A CS-80 voice: saw through a high-pass and a low-pass that swells past its goal, a sine behind them; louder is brighter.
synth cs80 cutoff=700Hz res=.9 contour=2.6 attack=90ms decay=1.2s sustain=.55 release=900ms brill=.35 vibrato=6c
  cutoff in 40Hz..9kHz     # where the low-pass rests
  res in .5..6             # resonance of both filters
  contour in 0..6          # octaves that the envelope opens the low-pass
  attack in 2ms..4s        # of the swell
  decay in 10ms..10s       # from the overshoot to where it stays
  sustain in 0..1
  release in 10ms..12s
  brill in 0..1            # the sine behind the filters
  vibrato in 0c..60c       # comes half a second late
  env = adsr attack decay sustain release
  late = age - .35s | * 1.2 | clip 0 1
  pitch = freq * (1 + (vibrato - 1) * late * sine 5.3 dice)
  osc = saw pitch dice + .5 * pulse pitch (.5 + .25 * sine .8 dice) dice
  open = cutoff * (.45 + .55 * vel) * 2 ^ (contour * env - .8)
  osc | highpass2 (freq * .55) .8 | lowpass2 open res | + brill * sine pitch | * (.165 * vel * env)
