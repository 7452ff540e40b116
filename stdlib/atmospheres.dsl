# Weather: sounds that hold a scene without a tune.

# A dark bed: four oscillators that lean on each other through a filter that never stands still.
synth drone attack=3s release=5s bright=350Hz unrest=.5 low=.8 detune=2c
  attack  in 10ms..20s   # of the bed
  release in 50ms..30s   # of its leaving
  bright  in 60Hz..6kHz  # where the filter wanders
  unrest  in 0..1        # how far pitch and filter wander
  low     in 0..1        # the pulse an octave below
  detune  in 0c..50c     # between the two saws of a side
  preset still attack=2s bright=220Hz unrest=.08         # a fridge in an empty house
  preset storm attack=4s bright=900Hz unrest=1           # wires in the wind
  preset floor attack=1.5s bright=120Hz unrest=.3 low=1  # what the room stands on
  preset bees  attack=2s bright=2.4kHz unrest=.7 low=0   # close to the ear
  demo "d2/4" | attack 1s | release 1.5s
  one   = dice
  two   = dice
  sway  = .003 * unrest * (sine .083Hz one + sine .131Hz two)
  below = .7 * low * pulse (freq / 2) (.3 + .1 * unrest * sine .07Hz two) one
  left  = saw (freq * (1 + sway)) one + saw (freq * detune) two + below
  right = saw (freq * (1 - sway) / detune) (one + .3) + .5 * saw (freq * 2 / detune) two + below
  open  = bright * (.5 + .5 * vel) * (freq / 73Hz)^.5 * 2^(1.2 * unrest * wander .17)
  level = .2 * vel * ar attack release
  stereo (left | lowpass2 open .9 | * level) (right | lowpass2 open .9 | * level)

# A desk of strings that cannot agree: from one note they slide apart into a cluster, semitones and less.
synth cluster reach=1st attack=1.2s release=2.5s parting=4s bow=.35 bright=3kHz unrest=.4
  reach   in 0c..7st      # between neighbours, in the end
  attack  in 20ms..12s    # of the bows
  release in 50ms..15s    # after them
  parting in 10ms..60s    # how long they take to part
  bow     in 0..1         # horsehair on the bridge
  bright  in 300Hz..9kHz  # where the filter rests
  unrest  in 0..1         # bows that change
  preset narrow  reach=24c parting=8s  # less than a semitone
  preset wall    reach=1st attack=4s parting=20ms bright=1.8kHz unrest=.2  # all at once, and loud
  preset scream  reach=2st attack=300ms parting=1.5s bow=.8 bright=7kHz unrest=.8  # at the bridge
  preset glacier reach=1st attack=5s release=8s parting=30s bow=.15 bright=1.1kHz  # half a minute
  preset flock   reach=5st attack=900ms parting=6s unrest=1 bright=2.2kHz  # wide, never still
  demo "c4/2" | parting 2s | legato .9
  apart  = 1 + (reach - 1) * line 0 1 parting
  wide   = apart * apart
  one    = dice
  two    = dice
  first  = unrest * wander 3.1
  second = unrest * wander 2.3
  near   = 1 + .7 * first
  far    = .8 + .6 * second
  middle = .7 * saw (freq * (1 + .0012 * second)) one
  hair   = noise | bandpass2 (freq * 3) 2 | * (bow * 1.3 * far)
  left   = middle + near * saw (freq / apart) two + far * saw (freq * wide * (1 + .0015 * first)) (one + .3) + hair
  right  = middle + far * saw (freq / wide) (two + .4) + near * saw (freq * apart) (one + .6) + hair
  dark   = bright * (.5 + .5 * vel)
  level  = .185 * vel * ar attack release
  stereo
    (left | highpass (freq * .6) | lowpass2 dark .7 | * level)
    (right | highpass (freq * .6) | lowpass2 dark .7 | * level)

# Noise and a saw that climb together for as long as `climb` says: the way into a drop.
synth riser climb=8s top=3 release=400ms air=1.1 detune=19c
  climb   in 250ms..60s  # how long it takes
  top     in -4..6       # octaves it goes up
  release in 5ms..5s     # after the top
  air     in 0..2        # the noise
  detune  in 0c..1st     # between the tone on the left and on the right
  preset wind  climb=8s top=2 air=2             # nearly all noise
  preset siren climb=6s top=1.5 air=.2          # nearly all tone
  preset quick climb=900ms top=2 release=150ms  # a beat long
  preset sink  climb=6s top=-2                  # the tone goes down while the air goes up
  demo "[c3,g3,eb4]/2" | climb 2 bars
  height = line 0 1 climb
  pitch  = freq * 2^(top * height)
  open   = 300Hz * 2^(4.7 * height)
  one    = dice
  level  = .14 * vel * height * height * ar 5ms release
  apart  = 1 + .5 * (detune - 1)
  left   = (saw (pitch / apart) one | lowpass2 open 1.5) + air * (noise | bandpass2 (open * 1.3) 1.2)
  right  = (saw (pitch * apart) (one + .4) | lowpass2 open 1.5) + air * (noise | bandpass2 (open * 1.3) 1.2)
  stereo (level * left) (level * right)

# A hit from below: a falling sine, a slam of noise, and a long dark tail.
synth impact decay=3.5s fall=2.2 slam=.9 rubble=.5 far=0
  decay  in 300ms..15s  # of the tail
  fall   in 0..5        # octaves the sine falls
  slam   in 0..1        # the noise of the blow
  rubble in 0..1        # what comes down after it
  far    in 0..1        # behind how many walls
  preset door    decay=1.2s fall=1 slam=1 rubble=.15         # and somebody behind it
  preset drop    decay=5s fall=4 slam=.1 rubble=.1           # the sine alone, four octaves down
  preset distant decay=7s fall=1.5 slam=.5 rubble=.7 far=.9  # another part of town
  preset slab    decay=2s fall=.6 slam=1 rubble=1            # concrete on concrete
  demo "[c2 ~]/2"
  boom    = sine (freq * 2^(fall * ad 0 450ms)) * ad 1ms decay
  blow    = noise | lowpass2 (90Hz + 5kHz * ad 0 180ms * (.3 + .7 * vel)) .8 | * ad .5ms (decay * .4)
  hit     = boom * 1.4 + slam * blow | tanh
  falling = 1.2 * rubble * ad 20ms decay
  shut    = 14kHz * 2^(-6 * far)
  left    = hit + (pink | bandpass2 430Hz .5 | * falling) | lowpass shut
  right   = hit + (pink | bandpass2 610Hz .5 | * falling) | lowpass shut
  stereo (.42 * vel * left) (.42 * vel * right)

# Strings that shiver: a cluster far up, bowed too fast, for the moment before.
synth shiver attack=1.5s release=2s speed=13Hz reach=40c air=.8
  attack  in 10ms..10s  # of the shiver
  release in 20ms..10s  # after it
  speed   in 3Hz..30Hz  # of the bows
  reach   in 0c..2st    # of the cluster
  air     in 0..1       # of the bow
  preset ice    speed=9Hz reach=15c air=.3  # thin
  preset panic  attack=300ms speed=24Hz reach=1st  # all at once
  preset breath attack=2.5s release=4s speed=5Hz reach=25c air=1  # more bow than string
  demo "[a4,e5]/2" | attack 700ms | legato .8
  first  = wander speed
  second = wander (speed * 1.13)
  phase  = dice
  middle = saw freq phase * (.6 - .3 * first - .3 * second) + air * (noise | bandpass2 (freq * 2) 3)
  left   = middle + 1.3 * saw (freq * reach) (phase + .3) * (.6 + .4 * first)
  right  = middle + 1.3 * saw (freq / reach) (phase + .6) * (.6 + .4 * second)
  level  = .22 * vel * ar attack release
  stereo
    (left | highpass freq | lowpass2 (freq * 3) .8 | * level)
    (right | highpass freq | lowpass2 (freq * 3) .8 | * level)

# The groove of an old record between the notes: crackle, hiss and rumble for as long as a note is held.
synth vinyl crackle=6Hz hiss=.2 wear=.5
  crackle in 0Hz..80Hz  # pops a second
  hiss    in 0..1       # of the groove
  wear    in 0..1       # how thick the pops are
  preset clean  crackle=1.5Hz hiss=.1 wear=.3  # played twice
  preset ruined crackle=30Hz hiss=.5 wear=.6   # a jukebox's
  preset runout crackle=.6Hz hiss=.6 wear=.8   # after the last song
  demo "x/2"
  middle = (dust crackle | bandpass2 (900Hz + 2.5kHz * dice) 1.2) * 12 * wear
    + .12 * (pink | lowpass2 40Hz .7 | highpass 20Hz)
  left   = .6 * dust (crackle * 5) + .06 * hiss * pink | highpass 1.8kHz
  right  = .6 * dust (crackle * 5) + .06 * hiss * pink | highpass 1.8kHz
  level  = .36 * vel * ar 30ms 80ms
  stereo (level * (middle + left)) (level * (middle + right))

# Tape that runs with nothing on it: hiss, hum of the mains, and the flutter of both.
synth blank hiss=.5 hum=.3 flutter=.3 mains=50Hz
  hiss    in 0..1        # of the oxide
  hum     in 0..1        # of the transformer
  flutter in 0..1        # drop-outs
  mains   in 50Hz..60Hz  # of the country
  preset cassette hiss=.9 hum=.1 flutter=.7     # left in a car
  preset studio   hiss=.25 hum=.08 flutter=.05  # two inches wide
  preset hum      hiss=.1 hum=1 flutter=.1      # an earth loop
  demo "x/2"
  swell = flutter * wander 5
  sink  = hiss * (.14 - .08 * swell - .02 * flutter)
  wire  = sine mains + .5 * sine (mains * 3) .2 + .25 * sine (mains * 5) .4 | * (.19 * hum * (1 + .4 * swell))
  motor = pink | bandpass2 85Hz .8 | * (.3 * hiss)
  left  = noise + .6 * pink | highpass 300Hz | lowpass 8kHz | * sink
  right = noise + .6 * pink | highpass 300Hz | lowpass 8kHz | * sink
  level = vel * ar 60ms 150ms
  stereo (level * (wire + motor + left)) (level * (wire + motor + right))
