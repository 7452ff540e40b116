# Basses and sequences: voices for low notes that move.

# A Minimoog voice: three oscillators that drift, pushed into the ladder; decay is release, as with its switch on.
synth moog cutoff=300Hz res=.25 contour=2.6 attack=3ms decay=500ms sustain=.4 detune=6c push=2.2
  cutoff in 20Hz..12kHz   # where the ladder rests
  res in 0..1.2           # resonance; whistles from 1 on
  contour in -4..8        # octaves that the contour opens the ladder
  attack in 1ms..10s
  decay in 4ms..35s       # and release
  sustain in 0..1
  detune in 0c..60c       # of the second oscillator
  push in .3..6           # overload of the mixer
  env = adsr attack decay sustain (decay * .5)
  apart = 1 + .5 * (detune - 1) + .0003 * sine .4 dice
  osc = saw (freq * apart) dice + .8 * saw (freq / apart) dice + .7 * square (freq / 2) dice
  osc | ladder (cutoff * 2 ^ (contour * env)) res (.5 * push) | highpass 16Hz | * (.46 * env / (push | max .5))

# Weight without a face: a sine with as much of its octave as small speakers need.
synth subbass warmth=.3 attack=4ms release=80ms
  warmth in 0..1       # overtones
  attack in 1ms..2s
  release in 5ms..4s
  (1 + 5 * warmth) * sine freq + 1.2 * warmth | tanh | highpass 16Hz | * (.36 * ar attack release)

# An acid bass: one saw, a squelching filter without rest; a hard note (`vel`) opens it further.
synth acid cutoff=380Hz res=.82 contour=2.8 decay=260ms wave=0
  cutoff in 40Hz..5kHz    # where the filter falls to
  res in 0..1.1           # the squelch
  contour in 0..6         # octaves that each note opens
  decay in 30ms..3s       # how fast it closes
  wave in 0..1            # 0 saw, 1 square
  open = contour * (.4 + .6 * vel) * ad 2ms (decay * (1.6 - .6 * vel))
  osc = saw freq | mix (square freq) wave
  osc | ladder (cutoff * 2 ^ open) res 1.3 | highpass 24Hz | * (.34 * (.5 + .5 * vel) * adsr 2ms 2s .4 12ms)

# A Berlin sequence: a big modular's two saws, a resonant filter that snaps shut, nothing that sustains.
synth modular cutoff=350Hz res=.5 contour=3 decay=240ms detune=4c
  cutoff in 30Hz..8kHz    # where the filter rests
  res in 0..1.1           # how much it sings
  contour in 0..7         # octaves that each note opens
  decay in 20ms..4s       # of every note
  detune in 0c..50c       # between the oscillators
  snap = adsr 1ms decay .08 90ms
  apart = 1 + .5 * (detune - 1)
  osc = saw (freq * apart) dice + saw (freq / apart) dice
  osc | ladder (cutoff * 2 ^ (contour * snap * snap)) res .9 | highpass 16Hz | * (.34 * snap)
