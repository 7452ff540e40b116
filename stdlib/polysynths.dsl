# The polysynths of the first half of the eighties: one voice each. Play them through `chorus`, `ensemble` or `delay`.

# A Juno voice: one oscillator that is saw, swaying pulse and square below at once, and one envelope for all.
synth juno cutoff=1.1kHz res=.12 contour=2 attack=6ms decay=700ms sustain=.6 release=400ms pwm=.5 low=.5 saws=1 pulses=1 hiss=0 thin=16Hz track=.4
  cutoff in 30Hz..14kHz     # where the filter rests
  res in 0..1.1             # resonance; whistles from 1 on
  contour in -6..8          # octaves that the envelope opens the filter
  attack in 1ms..3.25s      # as measured on a Juno-60
  decay in 2ms..20s         # from the top to where it stays
  sustain in 0..1           # where it stays
  release in 2ms..20s       # after the key
  pwm in 0..1               # sway of the pulse's width
  low in 0..1               # the square an octave below
  saws in 0..1              # the saw
  pulses in 0..1            # the pulse
  hiss in 0..1              # the noise
  thin in 16Hz..800Hz       # the high-pass: 16, 240 or 720 Hz on a 106
  track in 0..1             # how far the filter follows the keys
  preset brass cutoff=380Hz res=.05 contour=3.4 attack=70ms decay=900ms sustain=.65 release=260ms pwm=.1 low=.1   # a section, lips first
  preset bass cutoff=330Hz res=.25 contour=3.4 attack=2ms decay=420ms sustain=.5 release=120ms pwm=0 low=1 pulses=.3   # square below, quick filter
  preset strings cutoff=2.2kHz res=.02 contour=.5 attack=650ms decay=3s sustain=.9 release=1.4s pwm=.9 low=0 thin=240Hz   # thin and wide; ask for the chorus
  preset pluck cutoff=320Hz res=.3 contour=4.4 attack=1ms decay=420ms sustain=0 release=380ms pwm=.3 low=.4   # a harp of transistors
  preset hollow cutoff=900Hz res=.35 contour=1.2 attack=20ms decay=1.5s sustain=.7 release=900ms pwm=0 low=.3 saws=0   # the square alone
  preset sweep cutoff=180Hz res=.5 contour=4 attack=2.4s decay=4s sustain=.5 release=2.5s pwm=.7 low=.6   # opens for two bars
  preset wind cutoff=800Hz res=.95 contour=1 attack=1.2s decay=3s sustain=.7 release=2s low=0 saws=0 pulses=0 hiss=1 track=1   # noise in tune
  demo "<[d3,a3,e4] [bb2,f3,d4]>" | legato .95 | chorus
  env = adsr attack decay sustain release
  start = dice
  sway = .5 + .38 * pwm * sine .47Hz dice
  osc = (saws + pulses) * saw freq start - pulses * saw freq (start + sway) + low * square (freq / 2) (start / 2)
  open = cutoff * (freq / 220Hz) ^ track * 2 ^ (contour * env * (.6 + .4 * vel))
  osc + 2.5 * hiss * noise | ir3109 open res .4 | highpass thin | * (.225 * vel * env)

# A Jupiter voice: two oscillators apart, the second bending the first at will, a high-pass, and two envelopes.
synth jupiter cutoff=900Hz res=.2 contour=2.6 attack=30ms decay=900ms sustain=.7 release=700ms detune=7c cross=0 thin=60Hz vibrato=0c
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..5s       # of both envelopes
  decay in 1ms..10s       # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 1ms..10s     # after the key
  detune in 0c..12st      # between the oscillators
  cross in 0..2           # how far the second bends the first
  thin in 20Hz..2kHz      # the high-pass
  vibrato in 0c..60c      # comes half a second late
  preset brass cutoff=480Hz res=.1 contour=3 attack=60ms decay=700ms sustain=.75 release=350ms detune=9c   # the fanfare
  preset strings cutoff=2.4kHz res=.05 contour=.6 attack=800ms decay=3s sustain=.9 release=1.8s detune=11c thin=220Hz vibrato=5c   # a high desk of violins
  preset octaves cutoff=700Hz res=.3 contour=3.2 attack=2ms decay=600ms sustain=.35 release=400ms detune=12st   # two feet apart
  preset pad cutoff=420Hz res=.15 contour=1.8 attack=1.6s decay=4s sustain=.8 release=3s detune=8c thin=30Hz vibrato=4c   # slow and low
  preset clang cutoff=1.4kHz res=.25 contour=2.4 attack=1ms decay=1.2s sustain=.1 release=1.2s detune=7.02st cross=.9   # cross modulation at a fifth
  preset sting cutoff=350Hz res=.45 contour=4.5 attack=1ms decay=280ms sustain=.2 release=220ms detune=14c   # stabs
  demo "<[d3,f3,c4] [g2,d3,bb3]>" | legato .9 | chorus
  env = adsr attack decay sustain release
  loud = adsr (attack * .4) decay (sustain * .4 + .6) release
  apart = 1 + .5 * (detune - 1)
  late = age - .4s | * 1.5 | clip 0 1
  pitch = freq * (1 + (vibrato - 1) * late * sine 5.6 dice)
  sway = .28 * sine .31 dice
  second = pulse (pitch / apart) (.5 + sway) (dice - .5 * sway)
  first = saw (pitch * apart * (1 + .8 * cross * second * env)) dice
  open = cutoff * (freq / 220Hz) ^ .4 * 2 ^ (contour * env * (.6 + .4 * vel))
  first + second | highpass thin | ir3109 open res .45 | highpass 16Hz | * (.22 * vel * loud)

# A Prophet voice of the first revisions: two oscillators, the second bending the first, and the SSM chip's dirt.
synth prophet cutoff=1kHz res=.25 contour=2.4 attack=4ms decay=900ms sustain=.45 release=500ms detune=6c polymod=0 grit=1.4
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..10s      # of filter and loudness
  decay in 2ms..10s       # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  detune in 0c..12st      # of the second oscillator
  polymod in 0..3         # how far the second oscillator bends the first
  grit in .2..6           # how hot the mixer drives the filter
  preset brass cutoff=420Hz res=.1 contour=3 attack=50ms decay=800ms sustain=.7 release=300ms detune=8c grit=1.8   # round, with a rasp
  preset keys cutoff=600Hz res=.2 contour=3 attack=1ms decay=1.4s sustain=.15 release=400ms detune=5c   # a clavier
  preset gong cutoff=1.6kHz res=.3 contour=1.6 attack=1ms decay=3.5s sustain=0 release=3s detune=6.13st polymod=1.1 grit=.8   # poly-mod, between the notes
  preset bass cutoff=320Hz res=.35 contour=3.4 attack=2ms decay=380ms sustain=.5 release=140ms detune=7c grit=2   # pushed hard
  preset pad cutoff=520Hz res=.12 contour=1.5 attack=1.3s decay=4s sustain=.75 release=2.6s detune=9c grit=1   # dusk
  preset grind cutoff=420Hz res=.62 contour=3.6 attack=3ms decay=700ms sustain=.4 release=300ms detune=12st polymod=.35 grit=4.5   # nothing left clean
  demo "<[c3,g3,eb4] [ab2,eb3,c4]>" | legato .9
  env = adsr attack decay sustain release
  apart = 1 + .5 * (detune - 1)
  second = pulse (freq * apart) .38 dice
  first = saw (freq / apart * (1 + polymod * second * env)) dice
  open = cutoff * (freq / 220Hz) ^ .4 * 2 ^ (contour * env * (.6 + .4 * vel))
  first + .8 * second | ssm2040 open res grit | highpass 16Hz | * (.13 * vel * env / (grit | max .6))

# A Prophet voice of the third revision: the clean Curtis filter, and an oscillator torn by hard sync.
synth prophet3 cutoff=1.2kHz res=.2 contour=2.2 attack=3ms decay=900ms sustain=.5 release=450ms detune=5c tear=0 sweep=0 second=.5
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..10s      # of filter and loudness
  decay in 2ms..10s       # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  detune in 0c..12st      # of the second oscillator
  tear in 0..3            # octaves that the synced oscillator lies higher
  sweep in 0..3           # octaves that the envelope tears it further
  second in 0..1          # the second oscillator, which is not torn
  preset lead cutoff=2.6kHz res=.1 contour=1.6 attack=3ms decay=900ms sustain=.7 release=250ms tear=.5 sweep=1.7 second=.2   # the torn lead
  preset brass cutoff=520Hz res=.08 contour=2.8 attack=45ms decay=800ms sustain=.6 release=280ms detune=7c   # clean brass
  preset glassy cutoff=2.2kHz res=.35 contour=1.4 attack=1ms decay=1.8s sustain=.1 release=1.4s tear=1.58 second=.7   # a twelfth in every note
  preset strings cutoff=1.9kHz res=.05 contour=.6 attack=700ms decay=3s sustain=.55 release=1.6s detune=10c second=.45   # smooth
  preset growl cutoff=300Hz res=.4 contour=3 attack=20ms decay=1.2s sustain=.5 release=400ms detune=4c tear=.2 sweep=1.1   # speaks in the bass
  demo "<[c3,g3,eb4] [ab2,eb3,c4]>" | legato .9
  env = adsr attack decay sustain release
  apart = 1 + .5 * (detune - 1)
  base = freq / apart
  torn = sync base (base * 2 ^ (tear + sweep * env)) | highpass (freq * .4)
  other = pulse (freq * apart) .42 dice
  open = cutoff * (freq / 220Hz) ^ .4 * 2 ^ (contour * env * (.6 + .4 * vel))
  torn + 1.4 * second * other | cem3320 open res .6 | highpass 16Hz | * (.29 * vel * env)

# A CS-80 voice: two layers, each a high-pass and a low-pass that starts below its goal and overshoots; touch opens both.
synth cs80 cutoff=700Hz res=.9 contour=2.2 initial=2 attack=90ms decay=1.1s sustain=.7 release=900ms brill=.35 layers=8c vibrato=6c bells=0
  cutoff in 40Hz..9kHz     # where the low-pass rests
  res in .5..6             # resonance of the low-pass
  contour in 0..6          # attack level: octaves above its goal that the swell reaches
  initial in 0..6          # initial level: octaves below its goal where the swell begins
  attack in 2ms..4s        # of the swell
  decay in 10ms..10s       # from the overshoot to the goal
  sustain in 0..1          # loudness of a held key
  release in 10ms..12s     # after the key
  brill in 0..1            # the sine behind the filters
  layers in 0c..12st       # the second layer's distance
  vibrato in 0c..60c       # comes half a second late
  bells in 0..1            # the ring modulator
  preset brass attack=120ms decay=1.4s contour=2.4 initial=2.5 layers=9c   # the swell that a city at night asks for
  preset pad cutoff=480Hz contour=1.4 initial=1.5 attack=1.4s decay=4s sustain=.85 release=4s layers=11c vibrato=9c   # long hands
  preset strings cutoff=1.5kHz res=.6 contour=.8 initial=1 attack=500ms decay=2s sustain=.9 release=1.8s brill=.1 layers=12c vibrato=10c   # strings two
  preset flute cutoff=500Hz res=.7 contour=.8 initial=1 attack=60ms decay=400ms sustain=.8 release=300ms brill=1 layers=4c vibrato=14c   # nearly the sine
  preset chimes cutoff=1.6kHz res=1.2 contour=2 initial=0 attack=2ms decay=2.2s sustain=.12 release=2.5s brill=.8 layers=5c vibrato=0c bells=.8   # ring modulation, struck
  preset octaves cutoff=600Hz contour=2.6 initial=2 attack=40ms decay=700ms sustain=.6 release=700ms layers=12st   # the upper layer an octave up
  demo "<[d3,a3,f4] [c3,g3,e4]>" | legato .9
  swell = cs80env (-initial) contour attack decay release
  loud = adsr (attack * .5) decay sustain release
  late = age - .35s | * 1.2 | clip 0 1
  pitch = freq * (1 + (vibrato - 1) * late * sine 5.3 dice)
  apart = 1 + .5 * (layers - 1)
  low = pitch / apart
  high = pitch * apart
  touch = cutoff * (.4 + .6 * vel) * (freq / 220Hz) ^ .4
  sway = .2 * sine .8 dice
  wide = .62 + sway
  narrow = .62 - sway
  one = saw low dice + .4 * pulse low wide (dice - .5 * wide)
  two = saw high dice + .4 * pulse high narrow (dice - .5 * narrow)
  first = one | highpass2 (freq * .5) .7 | lowpass2 (touch * 2 ^ swell) res
  second = two | highpass2 (freq * .6) .7 | lowpass2 (touch * 2 ^ (.85 * swell)) res
  both = first + second | * .7
  rung = both | mix (both * sine (freq * 2.41)) (bells * ad 0 (decay * 2))
  rung + brill * sine low | * (.165 * vel * loud)

# An SEM voice: two oscillators and the two-pole filter that goes from low-pass over notch to high-pass.
synth sem cutoff=900Hz res=.4 contour=2.2 mode=0 attack=5ms decay=700ms sustain=.5 release=350ms detune=6c pulses=.5 track=.5
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1             # resonance; it never whistles
  contour in -6..8        # octaves that the envelope opens the filter
  mode in 0..1            # 0 low-pass, .5 notch, 1 high-pass
  attack in 1ms..10s      # of both envelopes
  decay in 2ms..10s       # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  detune in 0c..12st      # of the second oscillator
  pulses in 0..1          # from saws to pulses
  track in 0..1           # how far the filter follows the keys
  preset brass cutoff=420Hz res=.2 contour=3 attack=60ms decay=700ms sustain=.7 release=250ms detune=8c pulses=.2   # broad
  preset notch cutoff=700Hz res=.1 contour=2.6 mode=.5 attack=400ms decay=3s sustain=.7 release=1.2s pulses=0   # a hole that moves
  preset thin cutoff=700Hz res=.35 contour=-1.5 mode=1 attack=10ms decay=900ms sustain=.45 release=500ms   # high-pass strings
  preset lead cutoff=700Hz res=.7 contour=2.4 attack=4ms decay=900ms sustain=.4 release=200ms detune=4c pulses=.8 track=.8   # sings through
  preset fifth cutoff=480Hz res=.5 contour=3 attack=2ms decay=500ms sustain=.3 release=300ms detune=7.02st   # two notes a key
  demo "<[c3,g3,d4] [eb3,bb3,f4]>" | legato .85
  env = adsr attack decay sustain release
  apart = 1 + .5 * (detune - 1)
  start = dice
  sway = .5 + .2 * sine .37 dice
  one = saw (freq * apart) start - pulses * saw (freq * apart) (start + sway)
  two = saw (freq / apart) (2.3 * start) - pulses * saw (freq / apart) (2.3 * start + 1 - sway)
  osc = one + two
  open = cutoff * (freq / 220Hz) ^ track * 2 ^ (contour * env * (.6 + .4 * vel))
  osc | morph2 open (.6 + 7 * res * res) mode | highpass 16Hz | * (.14 * vel * env)

# A Polysix voice: one oscillator and its octave, a warm four-pole filter; its ensemble is the effect of that name.
synth polysix cutoff=750Hz res=.15 contour=2.2 attack=20ms decay=1.2s sustain=.6 release=700ms pwm=.6 low=.6 push=1.2
  cutoff in 30Hz..14kHz   # where the filter rests
  res in 0..1.1           # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack in 1ms..10s      # of filter and loudness
  decay in 2ms..10s       # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  pwm in 0..1             # sway of the pulse's width
  low in 0..1             # the square an octave below
  push in .2..4           # how hot the filter is fed
  preset organ cutoff=1.6kHz res=.05 contour=.6 attack=3ms decay=600ms sustain=.7 release=90ms pwm=.2 low=1   # a cinema's
  preset strings cutoff=1.7kHz res=.05 contour=.7 attack=700ms decay=3s sustain=.9 release=1.6s pwm=.9 low=0   # with the ensemble
  preset brass cutoff=360Hz res=.08 contour=3.2 attack=60ms decay=800ms sustain=.7 release=250ms pwm=.2 low=.2   # soft lips
  preset bass cutoff=260Hz res=.3 contour=3.2 attack=2ms decay=450ms sustain=.42 release=120ms pwm=.2 low=1 push=2   # wool
  preset swell cutoff=150Hz res=.4 contour=4 attack=2s decay=4s sustain=.5 release=2.5s push=1.6   # a tide
  demo "<[f3,c4,a4] [d3,a3,f4]>" | legato .9 | ensemble
  env = adsr attack decay sustain release
  start = dice
  sway = .5 + .36 * pwm * sine .62Hz dice
  osc = 1.6 * saw freq start - .8 * saw freq (start + sway) + low * square (freq / 2) (start / 2)
  open = cutoff * (freq / 220Hz) ^ .5 * 2 ^ (contour * env * (.6 + .4 * vel))
  osc | ssm2040 open res (.5 * push) | highpass 16Hz | * (.185 * vel * env / (push | max .6))
