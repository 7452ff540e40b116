# Struck things: frequency modulation (Chowning, 1973), with two operators where two will do, and with six.

# Six operators in three pairs, as the digital synthesisers of 1983 had them; the second pair may bend the first.
synth dx ratio2=1 ratio3=2 ratio4=7 ratio5=1 ratio6=3 depth2=.5 depth4=.14 depth6=.24 level3=.5 level5=.6 depth3=0 loop=.3 detune=3c attack=1ms decay=2.4s sustain=.2 release=350ms rise=1ms fade=1.6s stay=.2 snap=300ms
  ratio2  in .25..16    # pitch of operator 2, which bends the first
  ratio3  in .25..16    # pitch of operator 3
  ratio4  in .25..16    # pitch of operator 4, which bends the third
  ratio5  in .25..16    # pitch of operator 5
  ratio6  in .25..16    # pitch of operator 6, which bends the fifth
  depth2  in 0..2       # turns that operator 2 bends the first
  depth4  in 0..2       # turns that operator 4 bends the third
  depth6  in 0..2       # turns that operator 6 bends the fifth
  level3  in 0..1       # operator 3
  level5  in 0..1       # operator 5
  depth3  in 0..2       # turns that operator 3 bends the first
  loop    in 0..1       # feedback of operator 6
  detune  in 0c..50c    # between the pairs
  attack  in 1ms..4s    # of operators 1, 3 and 5
  decay   in 10ms..20s  # from the top to where they stay
  sustain in 0..1       # where they stay
  release in 5ms..10s   # after the key
  rise    in 1ms..4s    # attack of operators 2 and 6
  fade    in 10ms..20s  # and their decay
  stay    in 0..1       # and where they stay
  snap    in 5ms..5s    # decay of operator 4
  preset epiano  ratio3=1 ratio4=14 ratio6=1 decay=4s sustain=0
    depth2=.2 depth4=.16 depth6=.3 level3=.45 level5=.5 loop=.1 fade=2s  # tine and bark
  preset bell    sustain=0 ratio2=3.5 ratio3=1 ratio4=3.5 ratio5=2.76 ratio6=1.41 depth2=.42
    depth4=.3 depth6=.3 level3=.7 level5=.35 detune=5c decay=6s release=4s fade=5s stay=0 snap=4s  # tubular
  preset bass    ratio2=1 ratio3=1 ratio4=2 ratio5=.5 ratio6=1 depth2=.3 depth4=.25 depth6=.2 level3=.2
    level5=.7 depth3=.35 loop=.35 decay=1.2s sustain=.45 release=90ms fade=280ms stay=.2 snap=180ms detune=2c  # plucked, then round
  preset glass   ratio2=4 ratio3=2 ratio4=7 ratio5=3 ratio6=11 depth2=.15 depth4=.2 depth6=.12 level3=.5
    level5=.4 detune=7c attack=12ms decay=5s sustain=.3 release=2.5s rise=400ms fade=3s stay=.4 snap=900ms  # thin ice
  preset brass   ratio2=1 ratio3=1 ratio4=1 ratio5=1 ratio6=1 depth2=.62 depth4=.35 depth6=.5 level3=.7 level5=.7
    loop=.7 detune=6c attack=40ms decay=800ms sustain=.85 release=180ms rise=110ms fade=900ms stay=.62 snap=1.5s  # operators as lips
  preset marimba sustain=0 ratio2=4 ratio3=1 ratio4=9.9 ratio5=.5 ratio6=1 depth2=.1 depth4=.12
    depth6=.05 level3=.4 level5=.25 decay=700ms release=500ms fade=120ms stay=0 snap=40ms  # wood
  preset reed    ratio2=3 ratio3=2 ratio4=2 ratio5=1 ratio6=2 depth2=.3 depth4=.2 depth6=.26 level3=.25
    level5=.5 loop=.5 attack=50ms decay=500ms sustain=.65 release=120ms rise=60ms fade=2s stay=.8 snap=2s  # a harmonica at the end of the pier
  demo "[c3,eb3,g3,bb3]@3 [c3,eb3,g3,d4]:.7 [ab2,c3,eb3,g3]@3 [bb2,d3,f3,c4]:.7" | slow 2 | legato .95
  loud  = adsr attack decay sustain release
  bend  = adsr rise fade stay release
  soft  = (220Hz / freq)^.4 | min 1.6
  touch = soft * (.25 + .75 * vel)
  apart = 1 + .5 * (detune - 1)
  six   = sine (freq * ratio6 / apart) (loop * .25 * six)
  five  = sine (freq * ratio5 / apart) (depth6 * touch * bend * six)
  four  = sine (freq * ratio4 * apart) * depth4 * touch * ad 0 snap
  three = sine (freq * ratio3 * apart) four
  two   = sine (freq * ratio2) * depth2 * touch * bend
  one   = sine freq (two + depth3 * touch * bend * three)
  level = .12 * vel * loud
  left  = one + 1.5 * level3 * three + .5 * level5 * five
  right = one + .5 * level3 * three + 1.5 * level5 * five
  stereo (left | highpass 16Hz | * level) (right | highpass 16Hz | * level)

# An electric piano of the FM kind: a soft body, and a tine at fourteen times its pitch that hard notes bring out.
synth epiano bright=.5 decay=3.5s release=250ms
  bright  in 0..1        # tine and bark
  decay   in 200ms..12s  # of a held key
  release in 20ms..4s    # after the key
  preset soft  bright=.15 decay=4.5s release=400ms  # felt
  preset bark  bright=1 decay=2.5s release=180ms    # teeth
  preset short bright=.6 decay=700ms release=90ms   # for rhythm
  demo "[d3,a3,c4,f4]@3 e4:.6 [bb2,f3,a3,d4]@3 c4:.6" | slow 2 | legato .95 | autopan 4Hz .4
  env   = adsr 1ms decay 0 release
  soft  = (220Hz / freq)^.4 | min 1.6
  bark  = sine (freq / 1.0002) * (.08 + .34 * bright * vel) * soft * ad 1ms (decay * .5)
  tine  = sine (freq * 14) * .11 * (.2 + bright) * vel * soft * ad 0 320ms
  body  = sine (freq / 1.0002) bark
  bar   = sine (freq * 1.0004) tine
  level = .165 * vel * env
  stereo (level * (1.1 * body + .5 * bar)) (level * (.9 * body + .9 * bar))

# A bell: partials that agree on nothing but the hour.
synth bells bright=.5 decay=5s
  bright in 0..1        # how hard the clapper is
  decay  in 200ms..20s  # time to fall by 60 dB
  preset soft  bright=.1 decay=6s     # a clapper of wool
  preset toy   bright=.8 decay=900ms  # a music box
  preset tower bright=.7 decay=14s    # a long way up
  demo "<[d4 a4 f4 ~] [c5 g4 ~ e4]>"
  env    = ad 1ms decay
  hard   = bright * (.3 + .7 * vel) * ((440Hz / freq)^.3 | min 1.5)
  strike = sine (freq * 1.4) * (.25 + .9 * hard) * ad 0 (decay * .5)
  second = sine (freq * 2.76) * .3 * env
  hum    = sine freq strike
  prime  = sine (freq * 2.004) second
  ting   = .3 * hard * sine (freq * 5.4) * ad 0 (decay * .25)
  level  = .15 * vel * env
  stereo (level * (hum + .7 * prime + .4 * ting)) (level * (hum + .3 * prime + 1.6 * ting))
