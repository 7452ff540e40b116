# Struck things: frequency modulation with few operators (Chowning, 1973).

# An electric piano of the FM kind: a soft body, and a tine at fourteen times its pitch that hard notes bring out.
synth epiano bright=.5 decay=3.5s release=250ms
  bright in 0..1         # tine and bark
  decay in 200ms..12s    # of a held key
  release in 20ms..4s
  env = adsr 1ms decay 0 release
  bark = sine (freq / 1.0004) * (.12 + .2 * bright * vel) * ad 1ms (decay * .4)
  tine = sine (freq * 14) * .045 * (.3 + bright) * vel * ad 0 260ms
  sine (freq / 1.0004) bark + .7 * sine (freq * 1.0004) tine | * (.23 * vel * env)

# A bell: partials that agree on nothing but the hour.
synth bells bright=.5 decay=5s
  bright in 0..1         # how hard the clapper is
  decay in 200ms..20s    # time to fall by 60 dB
  env = ad 1ms decay
  strike = sine (freq * 1.4) * (.25 + .9 * bright) * ad 0 (decay * .5)
  second = sine (freq * 2.76) * .3 * env
  sine freq strike + .5 * sine (freq * 2.004) second + .3 * bright * sine (freq * 5.4) * ad 0 (decay * .25) | * (.21 * env)

# Glass rods stroked with wet fingers, as on a Cristal Baschet: slow, inharmonic, beating, with a breath of friction.
synth glass bloom=900ms ring=2.5s rub=.3 shimmer=.9Hz
  bloom in 20ms..6s     # the stroke
  ring in 100ms..12s    # how long the rod goes on
  rub in 0..1           # the friction of the finger
  shimmer in 0Hz..4Hz   # between the rods of a pair
  env = ar bloom ring
  slip = 1 + 14 * rub * (noise | lowpass 25Hz)
  body = sine (freq - .5 * shimmer) dice + .6 * sine (freq + .5 * shimmer) dice
  upper = .3 * sine (freq * 2.756) dice + .2 * sine (freq * 2.756 + 1.7 * shimmer) dice + .12 * sine (freq * 5.404) dice
  body + upper * slip * env | * (.17 * env)
