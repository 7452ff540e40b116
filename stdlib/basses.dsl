# Basses, sequences and leads: voices that play one note at a time.

# A Minimoog voice: three oscillators that drift, pushed into the ladder; decay is release, as with its switch on.
synth moog cutoff=300Hz res=.25 contour=2.6 attack=3ms decay=500ms sustain=.4 detune=6c push=2.2 track=.33 third=.7 slop=3c
  cutoff  in 20Hz..12kHz  # where the ladder rests
  res     in 0..1.2       # resonance; whistles from 1 on
  contour in -4..8        # octaves that the contour opens the ladder
  attack  in 1ms..10s     # of both contours
  decay   in 4ms..35s     # and release
  sustain in 0..1         # where it stays
  detune  in 0c..12st     # of the second oscillator
  push    in .3..6        # overload of the mixer
  track   in 0..1         # how far the ladder follows the keys
  third   in 0..1         # the third oscillator, an octave below
  slop    in 0c..30c      # how far the oscillators stray, each its own way
  preset lead    cutoff=900Hz res=.3 contour=2.2 attack=5ms decay=900ms sustain=.75 detune=5c track=1  # fat, and on top
  preset funk    cutoff=180Hz res=.55 contour=4.2 attack=1ms decay=260ms sustain=.32 detune=4c push=3  # a wah on every note
  preset brass   cutoff=300Hz res=.1 contour=3 attack=70ms decay=700ms sustain=.75 detune=8c push=1.6  # a low section
  preset fifths  cutoff=420Hz res=.3 contour=2.8 attack=2ms decay=600ms sustain=.5 detune=7.02st       # oscillator two at the fifth
  preset whistle cutoff=440Hz res=1.15 contour=0 attack=30ms decay=900ms sustain=.5 push=1.2 track=1   # the ladder sings by itself
  preset mud     cutoff=110Hz res=.15 contour=1.8 attack=3ms decay=1.2s sustain=.6 detune=10c push=4   # under everything
  demo "[d2 ~ d2 f2 ~ d2 a1:.7 c2:.7] [d2 ~ d2 f2 ~ g2 a2+ c2]" | slow 2 | legato .8
  env   = adsr attack decay sustain decay
  one   = dice -1 1
  two   = dice -1 1
  stray = slop - 1
  lean  = 1 + .5 * (detune - 1) * (detune | below 1.03)  # what beats lies around the note, an interval above it
  below = freq / lean
  upper = saw (below * (1 + stray * (.5 * one + .5 * sine .31Hz two))) one
    + .8 * saw (below * detune * (1 - .7 * stray * one)) two
  lower = third * square (freq / 2 * (1 + .6 * stray * two)) (one - two)
  open  = cutoff * (freq / 110Hz)^track * 2^(contour * env * (.6 + .4 * vel))
  upper + lower | ladder open res (.5 * push) | highpass 16Hz | * (.74 * vel * env / (push | max .5))

# Weight without a face: a sine with as much of its octave as small speakers need.
synth subbass warmth=.3 attack=4ms release=80ms fall=0
  warmth  in 0..1     # overtones
  attack  in 1ms..2s  # long enough not to click
  release in 5ms..4s  # after the key
  fall    in 0..3     # octaves it falls from
  preset round warmth=.08 attack=12ms release=160ms        # felt, not heard
  preset warm  warmth=.75 attack=3ms release=90ms          # to be heard on a telephone
  preset drop  warmth=.35 attack=2ms release=600ms fall=2  # from two octaves up
  demo "d2 ~ d2 ~ f2 ~ c2 d2" | legato .9
  pitch = freq * 2^(fall * ad 0 180ms)
  (1 + 5 * warmth) * sine pitch + 1.2 * warmth | tanh | highpass 16Hz | * (.29 * vel * ar attack release)

# Bass pedals for a foot: two oscillators an octave apart and a slow, heavy filter; play it below everything.
synth taurus cutoff=220Hz res=.2 contour=1.8 attack=12ms decay=1.4s sustain=.7 release=900ms detune=5c low=.7
  cutoff  in 30Hz..3kHz  # where the ladder rests
  res     in 0..1        # resonance
  contour in 0..5        # octaves that the contour opens the ladder
  attack  in 1ms..3s     # of the tread
  decay   in 10ms..10s   # from the top to where it stays
  sustain in 0..1        # where it stays
  release in 10ms..8s    # after the foot
  detune  in 0c..50c     # between the saws
  low     in 0..1        # the oscillator below
  preset bright cutoff=420Hz res=.25 contour=2.4 attack=5ms  # with teeth
  preset swell  cutoff=90Hz res=.3 contour=3 attack=1.8s decay=4s sustain=.8 release=2.5s  # from under the floor
  preset dark   cutoff=120Hz res=.1 contour=1 attack=25ms detune=3c low=1  # a door far below
  preset wide   cutoff=260Hz contour=1.6 attack=20ms detune=16c low=.9  # two feet out of step
  demo "<d2 bb1>" | legato .9
  env   = adsr attack decay sustain release
  apart = 1 + .5 * (detune - 1)
  osc   = saw (freq * apart) dice + saw (freq / apart) dice + 1.2 * low * square (freq / 2) dice
  osc
    | ladder (cutoff * (freq / 65Hz)^.3 * 2^(contour * env * (.6 + .4 * vel))) res .8
    | highpass 16Hz
    | * (.4 * vel * env)

# An acid bass: one saw, a squelching filter without rest; a hard note (`vel`) opens it further.
synth acid cutoff=450Hz res=.88 contour=3 decay=260ms wave=0 rasp=1.3
  cutoff  in 40Hz..5kHz  # where the filter falls to
  res     in 0..1.1      # the squelch
  contour in 0..6        # octaves that each note opens
  decay   in 30ms..3s    # how fast it closes
  wave    in 0..1        # 0 saw, 1 square
  rasp    in .3..6       # how hot the filter is fed
  preset square  cutoff=300Hz res=.75 contour=2.2 decay=320ms wave=1   # hollow
  preset squelch cutoff=240Hz res=1.04 contour=4 decay=200ms           # as far as it goes
  preset soft    cutoff=420Hz res=.35 contour=1.8 decay=500ms wave=.4  # before the party
  preset burnt   cutoff=420Hz res=.9 contour=3.2 decay=300ms rasp=5    # through a cheap pedal
  demo "[d2+ d2 ~ d3\ d2 f2+ d2 c2] [d2 ~ d2+ a2\ d2 d2 f2+ e2]" | vel .75 | legato .7
  open = contour * (.4 + .6 * vel) * ad 2ms (decay * (1.6 - .6 * vel))
  osc  = saw freq | mix (.65 * square freq) wave
  body = osc | diodeladder (cutoff * 2^open) res rasp
  body * (.9 * (.5 + .5 * vel) * adsr 2ms 2s .4 12ms / (.3 + .54 * rasp)) | highpass 24Hz

# A Berlin sequence: a big modular's two saws, a resonant filter that snaps shut, nothing that sustains.
synth modular cutoff=350Hz res=.5 contour=3 decay=240ms detune=4c low=0 slop=3c
  cutoff  in 30Hz..8kHz  # where the filter rests
  res     in 0..1.1      # how much it sings
  contour in 0..7        # octaves that each note opens
  decay   in 20ms..4s    # of every note
  detune  in 0c..12st    # between the oscillators
  low     in 0..1        # the square an octave below
  slop    in 0c..30c     # how far every note strays from the last
  preset bass    cutoff=160Hz res=.3 contour=2.8 decay=300ms detune=5c low=.8  # the floor of a side of vinyl
  preset pulse   cutoff=200Hz res=.35 contour=2.8 decay=180ms                  # a tick with a pitch
  preset rubber  cutoff=140Hz res=.75 contour=4.2 decay=320ms detune=3c        # bends back
  preset octaves cutoff=320Hz res=.45 contour=3 decay=280ms detune=12st        # both feet of the organ
  preset open    cutoff=900Hz res=.4 contour=2.4 decay=600ms detune=7c         # the filter after four minutes
  preset glass   cutoff=1.2kHz res=.9 contour=2.6 decay=160ms detune=2c        # drops of it
  demo "d2 d2 a2 d2 c2 d2 f2 a2" | fast 2 | jux rev
  snap  = adsr 1ms decay .08 90ms
  one   = dice -1 1
  two   = dice -1 1
  lean  = 1 + .5 * (detune - 1) * (detune | below 1.03)
  pitch = freq / lean * (1 + .5 * (slop - 1) * two)
  osc   = saw pitch one
    + saw (pitch * detune * (1 + (slop - 1) * one)) (one + .3 * two)
    + low * square (pitch / 2) (one / 2)
  open  = cutoff * (1 + 8 * (slop - 1) * two) * 2^(contour * snap * snap * (.6 + .4 * vel))
  osc | ladder open res .9 | highpass 22Hz | * (.34 * vel * snap)

# A lead that crosses the desert: two pulses that sway, a filter that lags, vibrato that waits.
synth lead cutoff=1.4kHz res=.3 contour=1 attack=25ms release=450ms detune=6c vibrato=12c wave=.3 track=.7 slop=3c
  cutoff  in 60Hz..12kHz  # where the filter rests
  res     in 0..1.1       # resonance
  contour in -2..5        # octaves that the slow envelope opens
  attack  in 1ms..4s      # of the tone
  release in 10ms..8s     # after the key
  detune  in 0c..12st     # between the pulses
  vibrato in 0c..80c      # comes half a second late
  wave    in 0..1         # 0 saws, 1 pulses
  track   in 0..1         # how far the filter follows the keys
  slop    in 0c..30c      # how far the oscillators stray
  preset reed   cutoff=1.1kHz res=.5 contour=.6 attack=40ms wave=1 vibrato=16c  # narrow pulses
  preset siren  cutoff=2.4kHz res=.2 contour=.5 attack=400ms release=1.5s detune=11c vibrato=30c  # across a harbour
  preset quint  cutoff=900Hz res=.35 contour=1.5 attack=10ms detune=7.02st vibrato=6c wave=0  # in fifths
  preset soft   cutoff=520Hz res=.15 contour=.8 attack=90ms release=900ms detune=5c wave=0  # a hand on the filter
  preset berlin cutoff=620Hz res=.45 contour=1.8 attack=6ms release=700ms detune=9c vibrato=9c wave=1 track=.5  # over an hour of sequencer
  demo "<[d4 ~ f4\ a4] [g4@3\ f4]>" | glide 180ms | legato .95 | delay 3/16 .4 .22
  env    = adsr attack 2s .7 release
  late   = age - .5s | * .9 | clip 0 1
  first  = dice -1 1
  second = dice -1 1
  stray  = slop - 1
  pitch  = freq * (1 + (vibrato - 1) * late * sine 5.4 first + stray * (.5 * first + .5 * sine .29Hz second))
  lean   = 1 + .5 * (detune - 1) * (detune | below 1.03)
  sway   = .3 + .12 * sine .23Hz second
  below  = pitch / lean
  above  = below * detune * (1 + stray * second)
  one    = saw above first - wave * saw above (first + sway)
  two    = saw below second - wave * saw below (second + sway)
  open   = cutoff * (freq / 220Hz)^track * 2^(contour * env * (.5 + .5 * vel))
  one + two | ladder open res .7 | highpass 24Hz | * (.34 * vel * env)
