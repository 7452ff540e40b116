# The polysynths of the first half of the eighties: one voice each. Play them through `chorus`, `ensemble` or `delay`.

# A Juno voice: one oscillator that is saw, swaying pulse and square below at once, and one envelope for all.
synth juno cutoff=1.1kHz res=.12 contour=2 attack=6ms decay=700ms sustain=.6 release=400ms pwm=.5 low=.5 saws=1 pulses=1 hiss=0 thin=16Hz track=.4
  cutoff  in 30Hz..14kHz  # where the filter rests
  res     in 0..1.1       # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack  in 1ms..3.25s   # as measured on a Juno-60
  decay   in 2ms..20s     # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..20s     # after the key
  pwm     in 0..1         # sway of the pulse's width
  low     in 0..1         # the square an octave below
  saws    in 0..1         # the saw
  pulses  in 0..1         # the pulse
  hiss    in 0..1         # the noise
  thin    in 16Hz..800Hz  # the high-pass: 16, 240 or 720 Hz on a 106
  track   in 0..1         # how far the filter follows the keys
  preset brass   cutoff=380Hz res=.05 contour=3.4 attack=70ms decay=900ms sustain=.65 release=260ms pwm=.1 low=.1        # a section, lips first
  preset bass    cutoff=330Hz res=.25 contour=3.4 attack=2ms decay=420ms sustain=.5 release=120ms pwm=0 low=1 pulses=.3  # square below, quick filter
  preset strings cutoff=2.2kHz res=.02 contour=.5 attack=650ms decay=3s sustain=.9 release=1.4s pwm=.9 low=0 thin=240Hz  # thin and wide; ask for the chorus
  preset pluck   cutoff=320Hz res=.3 contour=4.4 attack=1ms decay=420ms sustain=0 release=380ms pwm=.3 low=.4            # a harp of transistors
  preset hollow  cutoff=900Hz res=.35 contour=1.2 attack=20ms decay=1.5s sustain=.7 release=900ms pwm=0 low=.3 saws=0    # the square alone
  preset sweep   cutoff=180Hz res=.5 contour=4 attack=2.4s decay=4s sustain=.5 release=2.5s pwm=.7 low=.6                # opens for two bars
  preset wind    cutoff=800Hz res=.95 contour=1 attack=1.2s
    decay=3s sustain=.7 release=2s low=0 saws=0 pulses=0 hiss=1 track=1  # noise in tune
  demo "<[d3,a3,c4] [bb2,f3,a3]>, ~ f4:.7 e4:.5 c4:.7 ~ a4:.7 f4:.5 e4:.7" | legato .95 | chorus
  env   = adsr attack decay sustain release
  start = dice
  sway  = .5 + .38 * pwm * sine .47Hz dice
  osc   = (saws + pulses) * saw freq start
    - pulses * saw freq (start + sway)
    + low * square (freq / 2) (start / 2 + .25)
  open  = cutoff * (freq / 220Hz)^track * 2^(contour * env * (.6 + .4 * vel))
  osc + 2.5 * hiss * noise | ir3109 open res .4 | highpass thin | * (.215 * vel * env)

# A Jupiter voice: two oscillators apart, the second bending the first at will, a high-pass, and two envelopes.
synth jupiter cutoff=900Hz res=.2 contour=2.6 attack=30ms decay=900ms sustain=.7 release=700ms detune=7c cross=0 thin=60Hz vibrato=0c slop=2c wide=.5
  cutoff  in 30Hz..14kHz  # where the filter rests
  res     in 0..1.1       # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack  in 1ms..5s      # of the filter; loudness is up sooner
  decay   in 1ms..10s     # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 1ms..10s     # after the key
  detune  in 0c..12st     # between the oscillators
  cross   in 0..2         # how far the second bends the first
  thin    in 20Hz..2kHz   # the high-pass
  vibrato in 0c..60c      # comes half a second late
  slop    in 0c..30c      # how far each voice strays from its tuning
  wide    in 0..1         # how far apart the voices stand, left and right
  preset brass   cutoff=480Hz res=.1 contour=3 attack=60ms decay=700ms sustain=.75 release=350ms detune=9c  # the fanfare
  preset strings cutoff=2.4kHz res=.05 contour=.6 attack=800ms decay=3s
    sustain=.9 release=1.8s detune=11c thin=220Hz vibrato=5c slop=4c wide=.8  # a high desk of violins
  preset octaves cutoff=700Hz res=.3 contour=3.2 attack=2ms decay=600ms sustain=.35 release=400ms detune=12st  # two feet apart
  preset pad     cutoff=420Hz res=.15 contour=1.8 attack=1.6s decay=4s
    sustain=.8 release=3s detune=8c thin=30Hz vibrato=4c slop=4c wide=.7  # slow and low
  preset clang   cutoff=1.4kHz res=.25 contour=2.4 attack=1ms decay=1.2s sustain=.1 release=1.2s detune=7.02st cross=.9  # cross modulation at a fifth
  preset sting   cutoff=350Hz res=.45 contour=4.5 attack=1ms decay=280ms sustain=.2 release=220ms detune=14c             # stabs
  demo "[d3,a3,f4] ~ [c3,g3,e4]:.7 [d3,a3,f4]@3 [g2,d3,bb3,f4]@6" | slow 2 | legato .9 | chorus
  env    = adsr attack decay sustain release
  loud   = adsr (attack * .4) decay (sustain * .4 + .6) release
  late   = age - .4s | * 1.5 | clip 0 1
  one    = dice -1 1
  two    = dice -1 1
  stray  = slop - 1
  pitch  = freq * (1 + (vibrato - 1) * late * sine 5.6 one + stray * (.6 * one + .4 * sine .23Hz two))
  lean   = 1 + .5 * (detune - 1) * (detune | below 1.03)  # what beats lies around the note, an interval above it
  below  = pitch / lean
  sway   = .28 * sine .31 one
  second = pulse below (.5 + sway) (two - .5 * sway)
  first  = saw (below * detune * (1 + stray * two + .8 * cross * second * env)) (one - two)
  open   = cutoff * (freq / 220Hz)^.4 * (1 - 4 * stray * two) * 2^(contour * env * (.6 + .4 * vel))
  tone   = first + second | highpass thin | ir3109 open res .45 | highpass 16Hz | * (.2 * vel * loud)
  stereo (tone * (1 - wide * one)) (tone * (1 + wide * one))

# A Prophet voice of the first revisions: two oscillators, poly-mod from envelope and oscillator B, and the SSM chip's dirt.
synth prophet cutoff=1kHz res=.25 contour=2.4 attack=4ms decay=900ms sustain=.45 release=500ms detune=6c polyenv=0 polyosc=0 tofreq=0 towidth=0 tofilter=0 pulses=0 grit=1.4 slop=4c wide=.5
  cutoff   in 30Hz..14kHz  # where the filter rests
  res      in 0..1.1       # resonance; whistles from 1 on
  contour  in -6..8        # octaves that the envelope opens the filter
  attack   in 1ms..10s     # of filter and loudness
  decay    in 2ms..10s     # from the top to where it stays
  sustain  in 0..1         # where it stays
  release  in 2ms..10s     # after the key
  detune   in 0c..12st     # of oscillator B
  polyenv  in 0..1         # poly-mod: how much of it is the envelope
  polyosc  in 0..1         # poly-mod: how much of it is oscillator B
  tofreq   in 0..1         # poly-mod bends oscillator A
  towidth  in 0..1         # poly-mod moves the width of A's pulse
  tofilter in 0..1         # poly-mod moves the filter
  pulses   in 0..1         # oscillator A from saw to pulse
  grit     in .2..6        # how hot the mixer drives the filter
  slop     in 0c..30c      # how far each voice strays from its tuning
  wide     in 0..1         # how far apart the voices stand, left and right
  preset brass cutoff=420Hz res=.1 contour=3 attack=50ms decay=800ms sustain=.7 release=300ms detune=8c grit=1.8  # round, with a rasp
  preset keys  cutoff=600Hz res=.2 contour=3 attack=1ms decay=1.4s sustain=.15 release=400ms detune=5c            # a clavier
  preset gong  cutoff=1.2kHz res=.3 contour=1.6 attack=1ms decay=3.5s
    sustain=0 release=3s detune=6.13st polyosc=.6 tofreq=.7 tofilter=.15 grit=.8  # poly-mod, between the notes
  preset talk  cutoff=380Hz res=.6 contour=1.5 attack=90ms decay=700ms sustain=.4
    release=250ms detune=12st polyenv=.45 polyosc=.3 towidth=.8 tofilter=.4 pulses=1  # width and filter speak together
  preset bass  cutoff=320Hz res=.35 contour=3.4 attack=2ms decay=380ms sustain=.5 release=140ms detune=7c grit=2 wide=0  # pushed hard
  preset pad   cutoff=520Hz res=.12 contour=1.5 attack=1.3s
    decay=4s sustain=.75 release=2.6s detune=9c grit=1 slop=6c wide=.6  # dusk
  preset grind cutoff=420Hz res=.62 contour=3.6 attack=3ms decay=700ms
    sustain=.4 release=300ms detune=12st polyosc=.4 tofreq=.3 grit=4.5  # nothing left clean
  demo "[c3,g3,eb4]@3 [c3,g3,d4] [ab2,eb3,c4]@3 bb2:.7 [f2,c3,ab3,eb4]@8" | slow 2 | legato .92
  env    = adsr attack decay sustain release
  one    = dice -1 1
  two    = dice -1 1
  stray  = slop - 1
  pitch  = freq * (1 + .6 * stray * one)
  lean   = 1 + .5 * (detune - 1) * (detune | below 1.03)
  below  = pitch / lean
  second = pulse (below * detune * (1 + stray * two)) .38 two
  poly   = polyenv * env + polyosc * second
  bent   = below * (1 + .5 * stray * sine .19Hz two + 3 * tofreq * poly)
  first  = (1 - .35 * pulses) * (saw bent one - pulses * saw bent (one + .5 + .45 * towidth * poly))
  open   = cutoff
    * (freq / 220Hz)^.4
    * (1 - 4 * stray * two)
    * 2^(contour * env * (.6 + .4 * vel) + 3 * tofilter * poly)
  tone   = first + .8 * second | ssm2040 open res grit | highpass 16Hz | * (.118 * vel * env / (grit | max .6))
  stereo (tone * (1 - wide * one)) (tone * (1 + wide * one))

# A Prophet voice of the third revision: the clean Curtis filter, poly-mod, and an oscillator torn by hard sync.
synth prophet3 cutoff=1.2kHz res=.2 contour=2.2 attack=3ms decay=900ms sustain=.5 release=450ms detune=5c tear=0 polyenv=0 polyosc=0 tofreq=0 tofilter=0 second=.5 slop=3c wide=.5
  cutoff   in 30Hz..14kHz  # where the filter rests
  res      in 0..1.1       # resonance; whistles from 1 on
  contour  in -6..8        # octaves that the envelope opens the filter
  attack   in 1ms..10s     # of filter and loudness
  decay    in 2ms..10s     # from the top to where it stays
  sustain  in 0..1         # where it stays
  release  in 2ms..10s     # after the key
  detune   in 0c..12st     # of oscillator B
  tear     in 0..3         # octaves that the synced oscillator A lies higher
  polyenv  in 0..1         # poly-mod: how much of it is the envelope
  polyosc  in 0..1         # poly-mod: how much of it is oscillator B
  tofreq   in 0..1         # poly-mod tears oscillator A further
  tofilter in 0..1         # poly-mod moves the filter
  second   in 0..1         # oscillator B, which is not torn
  slop     in 0c..30c      # how far each voice strays from its tuning
  wide     in 0..1         # how far apart the voices stand, left and right
  preset lead     cutoff=2.6kHz res=.1 contour=1.6 attack=3ms decay=900ms
    sustain=.7 release=250ms tear=.5 polyenv=.8 tofreq=1 second=.2 wide=.1  # the torn lead
  preset brass    cutoff=520Hz res=.08 contour=2.8 attack=45ms decay=800ms sustain=.6 release=280ms detune=7c  # clean brass
  preset glassy   cutoff=2.2kHz res=.35 contour=1.4 attack=1ms
    decay=1.8s sustain=.1 release=1.4s tear=1.58 second=.3 wide=.8  # a twelfth in every note
  preset strings  cutoff=1.9kHz res=.05 contour=.6 attack=700ms
    decay=3s sustain=.55 release=1.6s detune=10c second=.45 slop=5c wide=.8  # smooth
  preset growl    cutoff=300Hz res=.4 contour=3 attack=20ms decay=1.2s
    sustain=.5 release=400ms detune=4c tear=.2 polyenv=.4 tofreq=1 wide=.1  # speaks in the bass
  preset clangour cutoff=1.5kHz res=.25 contour=1.2 attack=1ms decay=2.4s
    sustain=0 release=2s detune=7.02st polyosc=.5 tofreq=.4 tofilter=.2 second=.2  # oscillator B through both
  demo "[g2,d3:.6] bb3 d4:.7 f4 [eb2,bb2:.6] g3 bb3:.7 d4" | legato 1.4 | delay 3/16 .3 .25
  env   = adsr attack decay sustain release
  one   = dice -1 1
  two   = dice -1 1
  stray = slop - 1
  pitch = freq * (1 + .6 * stray * one)
  lean  = 1 + .5 * (detune - 1) * (detune | below 1.03)
  base  = pitch / lean
  other = pulse (base * detune * (1 + stray * (.6 * two + .5 * sine .21Hz one))) .42 two
  poly  = polyenv * env + polyosc * other
  torn  = sync base (base * 2^tear * (1 + 3 * tofreq * poly | max .05)) | highpass (freq * .4)
  open  = cutoff * (freq / 220Hz)^.4 * (1 - 4 * stray * two) * 2^(contour * env * (.6 + .4 * vel) + 3 * tofilter * poly)
  tone  = torn + 1.4 * second * other | cem3320 open res .6 | highpass 16Hz | * (.255 * vel * env)
  stereo (tone * (1 - wide * one)) (tone * (1 + wide * one))

# A CS-80 voice: two layers, each a high-pass and a low-pass that starts below its goal (IL) and overshoots (AL); touch opens both.
synth cs80 cutoff=700Hz res=.9 contour=2.2 initial=2 attack=90ms decay=1.1s sustain=.7 release=900ms brill=.35 layers=8c upper=1 shade=1.2 pulses=.4 vibrato=6c ring=0 speed=180Hz slop=3c wide=.5
  cutoff  in 40Hz..9kHz  # where the low-pass of the lower layer rests
  res     in .5..6       # resonance of the low-passes
  contour in 0..6        # attack level: octaves above its goal that the swell reaches
  initial in 0..6        # initial level: octaves below its goal where the swell begins
  attack  in 2ms..4s     # of the swell
  decay   in 10ms..10s   # from the overshoot to the goal
  sustain in 0..1        # loudness of a held key
  release in 10ms..12s   # after the key
  brill   in 0..1        # the sine behind the filters
  layers  in 0c..12st    # the upper layer's distance
  upper   in 0..1        # the upper layer
  shade   in .25..4      # how much brighter the upper layer is
  pulses  in 0..1        # the square beside the saw
  vibrato in 0c..60c     # comes half a second late
  ring    in 0..1        # the ring modulator
  speed   in .5Hz..2kHz  # of the ring modulator; each note sets out above it
  slop    in 0c..30c     # how far each voice strays from its tuning
  wide    in 0..1        # the lower layer left, the upper one right
  preset brass   attack=120ms decay=1.4s contour=2.4 initial=2.5 layers=9c  # the swell that a city at night asks for
  preset pad     cutoff=480Hz contour=1.4 initial=1.5 attack=1.4s
    decay=4s sustain=.85 release=4s layers=11c upper=.8 vibrato=9c wide=.8  # long hands
  preset strings cutoff=1.5kHz res=.6 contour=.8 initial=1 attack=500ms decay=2s
    sustain=.9 release=1.8s brill=.1 layers=12c upper=.7 vibrato=10c wide=.9  # strings two
  preset flute   cutoff=500Hz res=.7 contour=.8 initial=1 attack=60ms decay=400ms
    sustain=.8 release=300ms brill=1 layers=4c upper=.3 vibrato=14c wide=.2  # nearly the sine
  preset chimes  cutoff=1.6kHz res=1.2 contour=2 initial=0 attack=2ms decay=2.2s
    sustain=.12 release=2.5s brill=.3 layers=5c vibrato=0c ring=.85 speed=530Hz  # ring modulation, struck
  preset octaves cutoff=600Hz contour=2.6 initial=2 attack=40ms decay=700ms sustain=.6 release=700ms layers=12st wide=.3  # the upper layer an octave up
  preset siren   cutoff=900Hz res=1.8 contour=1.5 initial=3 attack=700ms
    decay=3s sustain=.8 release=2s ring=.6 speed=7Hz vibrato=20c  # ring modulation, slow enough to count
  demo "[d3,a3,f4]@3 [c3,g3,e4] [bb2,f3,d4,a4]@4" | slow 2 | legato .95 | hall 4s mix=.25
  swell  = cs80env (-initial) contour attack decay release
  loud   = adsr (attack * .5) decay sustain release
  late   = age - .35s | * 1.2 | clip 0 1
  one    = dice -1 1
  two    = dice -1 1
  stray  = slop - 1
  pitch  = freq * (1 + (vibrato - 1) * late * sine 5.3 one + stray * (.6 * one + .4 * sine .17Hz two))
  lean   = 1 + .5 * (layers - 1) * (layers | below 1.03)
  low    = pitch / lean
  high   = low * layers * (1 + stray * two)
  sway   = .62 + .2 * sine .8 two
  under  = (1 + pulses) * saw low one - pulses * saw low (one + sway)
  over   = (1 + pulses) * saw high two - pulses * saw high (two - sway)
  open   = cutoff * (.4 + .6 * vel) * (freq / 220Hz)^.4 * 2^swell
  first  = under | highpass2 (freq * .5) .7 | lowpass2 open res
  second = over | highpass2 (freq * .6) .7 | lowpass2 (open * shade) res
  rung   = 1 - ring + 1.4 * ring * sine (speed * (1 + 1.5 * ad 0 (decay * .4)))
  middle = brill * sine low
  level  = .09 * vel * loud
  below  = first * rung
  above  = upper * second * rung
  stereo
    (level * (middle + (1 + wide) * below + (1 - wide) * above))
    (level * (middle + (1 - wide) * below + (1 + wide) * above))

# An SEM voice: two oscillators and the two-pole filter that goes from low-pass over notch to high-pass.
synth sem cutoff=900Hz res=.4 contour=2.2 mode=0 attack=5ms decay=700ms sustain=.5 release=350ms detune=6c pulses=.5 track=.5 slop=4c wide=.45
  cutoff  in 30Hz..14kHz  # where the filter rests
  res     in 0..1         # resonance; it never whistles
  contour in -6..8        # octaves that the envelope opens the filter
  mode    in 0..1         # 0 low-pass, .5 notch, 1 high-pass
  attack  in 1ms..10s     # of both envelopes
  decay   in 2ms..10s     # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  detune  in 0c..12st     # of the second oscillator
  pulses  in 0..1         # from saws to pulses
  track   in 0..1         # how far the filter follows the keys
  slop    in 0c..30c      # how far each voice strays from its tuning
  wide    in 0..1         # how far apart the voices stand: the pan pots of a row of SEMs
  preset brass cutoff=420Hz res=.2 contour=3 attack=60ms decay=700ms sustain=.7 release=250ms detune=8c pulses=.2  # broad
  preset notch cutoff=700Hz res=.1 contour=2.6 mode=.5 attack=400ms decay=3s sustain=.7 release=1.2s pulses=0      # a hole that moves
  preset thin  cutoff=700Hz res=.2 contour=-1.5 mode=1 attack=10ms decay=900ms sustain=.45 release=500ms wide=.9   # high-pass strings
  preset lead  cutoff=700Hz res=.7 contour=2.4 attack=4ms decay=900ms
    sustain=.4 release=200ms detune=4c pulses=.8 track=.8 wide=.1  # sings through
  preset fifth cutoff=480Hz res=.3 contour=3 attack=2ms decay=500ms sustain=.3 release=300ms detune=7.02st  # two notes a key
  demo "[c3,g3,d4]@3 [c3,g3,eb4] ~ [bb2,f3,d4] [ab2,eb3,c4]@2" | slow 2 | legato .85
  env    = adsr attack decay sustain release
  first  = dice -1 1
  second = dice -1 1
  stray  = slop - 1
  pitch  = freq * (1 + .6 * stray * first)
  lean   = 1 + .5 * (detune - 1) * (detune | below 1.03)
  sway   = .5 + .2 * sine .37 first
  below  = pitch / lean
  above  = below * detune * (1 + stray * (.6 * second + .5 * sine .27Hz first))
  one    = saw above first - pulses * saw above (first + sway)
  two    = saw below second - pulses * saw below (second + 1 - sway)
  open   = cutoff * (freq / 220Hz)^track * (1 - 4 * stray * second) * 2^(contour * env * (.6 + .4 * vel))
  tone   = one + two | morph2 open (.6 + 7 * res * res) mode | highpass 16Hz | * (.118 * vel * env)
  stereo (tone * (1 - wide * first)) (tone * (1 + wide * first))

# A Polysix voice: one oscillator and its octave, a warm four-pole filter; its ensemble is the effect of that name.
synth polysix cutoff=750Hz res=.15 contour=2.2 attack=20ms decay=1.2s sustain=.6 release=700ms pwm=.6 low=.6 push=1.2 slop=3c
  cutoff  in 30Hz..14kHz  # where the filter rests
  res     in 0..1.1       # resonance; whistles from 1 on
  contour in -6..8        # octaves that the envelope opens the filter
  attack  in 1ms..10s     # of filter and loudness
  decay   in 2ms..10s     # from the top to where it stays
  sustain in 0..1         # where it stays
  release in 2ms..10s     # after the key
  pwm     in 0..1         # sway of the pulse's width
  low     in 0..1         # the square an octave below
  push    in .2..4        # how hot the filter is fed
  slop    in 0c..30c      # how far each voice strays from its tuning
  preset organ   cutoff=1.6kHz res=.05 contour=.6 attack=3ms decay=600ms sustain=.7 release=90ms pwm=.2 low=1 slop=1c  # a cinema's
  preset strings cutoff=1.7kHz res=.05 contour=.7 attack=700ms decay=3s sustain=.9 release=1.6s pwm=.9 low=0  # with the ensemble
  preset brass   cutoff=360Hz res=.08 contour=3.2 attack=60ms decay=800ms sustain=.7 release=250ms pwm=.2 low=.2  # soft lips
  preset bass    cutoff=260Hz res=.3 contour=3.2 attack=2ms decay=450ms sustain=.42 release=120ms pwm=.2 low=1 push=2  # wool
  preset swell   cutoff=150Hz res=.4 contour=4 attack=2s decay=4s sustain=.5 release=2.5s push=1.6  # a tide
  demo "<[f3,c4,a4] [d3,a3,f4]>" | strum 1/24 | legato .95 | ensemble
  env   = adsr attack decay sustain release
  one   = dice -1 1
  two   = dice -1 1
  stray = slop - 1
  pitch = freq * (1 + stray * one)
  sway  = .5 + .36 * pwm * sine .62Hz one
  osc   = 1.6 * saw pitch two - .8 * saw pitch (two + sway) + low * square (pitch / 2) (two / 2 + .25)
  open  = cutoff * (freq / 220Hz)^.5 * (1 - 4 * stray * two) * 2^(contour * env * (.6 + .4 * vel))
  osc | ssm2040 open res (.5 * push) | highpass 16Hz | * (.185 * vel * env / (push | max .6))
