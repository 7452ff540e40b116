# Weather: sounds that hold a scene without a tune.

# A dark bed: four oscillators that lean on each other through a filter that never stands still.
synth drone attack=3s release=5s bright=350Hz unrest=.5
  attack in 10ms..20s     # of the bed
  release in 50ms..30s
  bright in 60Hz..6kHz    # where the filter wanders
  unrest in 0..1          # how far pitch and filter wander
  sway = .004 * unrest * drift .23
  left = saw (freq * (1 + sway)) dice + saw (freq * 1.0012) dice
  right = saw (freq * (1 - sway) / 1.0012) dice + .8 * pulse (freq / 2) .3 dice
  open = bright * 2 ^ (1.2 * unrest * drift .17)
  level = .32 * ar attack release
  stereo (left | lowpass2 open .9 | * level) (right | lowpass2 (open * 1.1) .9 | * level)

# Noise and a saw that climb together for as long as `climb` says: the way into a drop.
synth riser climb=8s top=3 release=400ms
  climb in 250ms..60s    # how long it takes
  top in 0..6            # octaves it goes up
  release in 5ms..5s
  height = line 0 1 climb
  pitch = freq * 2 ^ (top * height)
  air = noise | bandpass2 (400Hz * 2 ^ (4.5 * height)) 1.2
  tone = saw pitch dice + saw (pitch * 1.011) dice | lowpass2 (300Hz * 2 ^ (4.8 * height)) 1.5
  .5 * tone + 1.1 * air | * (.19 * height * height * ar 5ms release)

# A hit from below: a falling sine, a slam of noise, and a long dark tail.
synth impact decay=3.5s fall=2.2
  decay in 300ms..15s    # of the tail
  fall in 0..5           # octaves the sine falls
  boom = sine (freq * 2 ^ (fall * ad 0 450ms)) * ad 1ms decay
  slam = noise | lowpass2 (90Hz + 5kHz * ad 0 180ms) .8 | * ad .5ms (decay * .4)
  dust = pink | bandpass2 500Hz .5 | * .15 * ad 20ms decay
  boom * 1.4 + slam * .9 + dust | tanh | * .37

# Strings that shiver: a cluster far up, bowed too fast, for the moment before.
synth shiver attack=1.5s release=2s speed=13Hz spread=40c
  attack in 10ms..10s     # of the shiver
  release in 20ms..10s
  speed in 3Hz..30Hz      # of the bows
  spread in 0c..2st       # of the cluster
  one = saw freq dice * (.6 + .4 * drift speed)
  two = saw (freq * spread) dice * (.6 + .4 * drift (speed * 1.13))
  three = saw (freq / spread) dice * (.6 + .4 * drift (speed * .89))
  bow = noise | bandpass2 (freq * 2) 3
  one + two + three + .8 * bow | highpass2 (freq * .8) .7 | lowpass2 (freq * 3) .8 | * (.2 * ar attack release)

# The groove of an old record between the notes: crackle, hiss and rumble for as long as a note is held.
synth vinyl crackle=6Hz hiss=.2 wear=.5
  crackle in 0Hz..80Hz    # pops a second
  hiss in 0..1
  wear in 0..1            # how thick the pops are
  pop = (dust crackle | bandpass2 (900Hz + 2.5kHz * dice) 1.2) * 12 * wear
  grain = (dust (crackle * 9) | highpass 3kHz) * .6
  rumble = pink | lowpass2 40Hz .7
  pop + grain + .05 * hiss * (pink | highpass 900Hz) + .12 * rumble | * (.36 * ar 30ms 80ms)
