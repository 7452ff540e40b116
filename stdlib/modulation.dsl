# Delays, phases and levels that sway.

# The Juno-60's chorus, I: two bucket brigades swept by one triangle, the right one upside down (measured by A. Harman).
effect chorus rate=.513Hz depth=1 mix=1
  rate  in .05Hz..12Hz  # of the triangle
  depth in 0..1         # of the sweep, 1.66 to 5.35 ms
  mix   in 0..1         # level of the delayed side
  preset gentle  rate=.35Hz depth=.5 mix=.7  # less of it
  preset slow    rate=.15Hz depth=1          # one turn in seven seconds
  preset seasick rate=2.2Hz depth=.7         # drunk
  preset vibrato rate=5Hz depth=.12 mix=1    # a tremble
  demo juno.strings "[d3,a3,f4]"
  swing = depth * tri rate * stereo 1 -1
  (in + mix * (in | lowpass2 9.5kHz .6 | delay (3.505ms + 1.845ms * swing) 8ms)) * .72

# The Juno-60's chorus, II: the same depth, faster.
effect chorus2 depth=1 mix=1
  depth in 0..1  # of the sweep
  mix   in 0..1  # level of the delayed side
  preset gentle depth=.5 mix=.7  # half of it
  preset thin   depth=1 mix=.4   # behind the dry sound
  preset deep   depth=1 mix=1    # as the button has it
  demo juno.strings "[d3,a3,f4]"
  in | chorus .863Hz depth mix

# The Juno-60's chorus with both buttons in: a fast, shallow vibrato, the same on both sides.
effect chorus12 depth=1 mix=1
  depth in 0..1  # of the sweep, 3.3 to 3.7 ms
  mix   in 0..1  # level of the delayed side
  preset gentle  depth=.5 mix=.7  # half of it
  preset nervous depth=1 mix=1    # as both buttons have it
  preset thin    depth=1 mix=.4   # a glimmer
  demo juno.strings "[d3,a3,f4]"
  (in + mix * (in | mid | lowpass2 9.5kHz .6 | delay (3.5ms + .2ms * depth * tri 9.24) 8ms)) * .72

# A CE-1's chorus: one bucket brigade under a soft triangle, warmed by its preamplifier.
effect ce1 rate=.9Hz depth=.6 mix=1
  rate  in .1Hz..10Hz  # of the sweep
  depth in 0..1        # of the sweep, 2 ms about 4.5 ms
  mix   in 0..1        # level of the delayed side, which the right alone hears
  preset vibrato rate=5.5Hz depth=.25        # its other switch
  preset slow    rate=.35Hz depth=1          # wide and lazy
  preset bright  rate=1.4Hz depth=.4 mix=.8  # for clean chords
  preset deep    rate=.7Hz depth=.9          # all the intensity
  demo epiano "[d3,a3,f4]"
  warm = 1.4 * in | tanh | * .714
  late = warm | mid | lowpass2 8kHz .7 | delay (4.5ms + 2ms * depth * sine rate) 8ms
  (warm + mix * late * stereo 0 1) * stereo 1 (1 - .28 * mix)

# A Dimension D: two brigades that move against each other, each heard on the other side upside down; the bass stands still.
effect dimension rate=.5Hz depth=.5 mix=.7
  rate  in .1Hz..3Hz  # of the sweep
  depth in 0..1       # of the sweep, 2 ms about 5 ms
  mix   in 0..1       # level of the brigades
  preset one   rate=.25Hz depth=.4         # the first button
  preset two   rate=.5Hz depth=.4          # the second
  preset three rate=.5Hz depth=.6 mix=.85  # the third
  preset four  rate=.5Hz depth=.8 mix=1    # the fourth
  demo juno.strings "[d3,a3,f4]"
  moved = in | mid | highpass 180Hz | lowpass2 9kHz .7 | delay (5ms + 2ms * depth * tri rate * stereo 1 -1) 10ms
  in + mix * (moved - .6 * (moved | swap)) | * (1 - .2 * mix)

# The Solina's ensemble: three bucket brigades, a third of a turn apart, each swayed slowly and fast (after J. Haible).
effect ensemble depth=1 mix=1
  depth in 0..2  # of the sway
  mix   in 0..1  # 0 dry, 1 ensemble alone
  preset half  depth=.6 mix=.6  # between organ and strings
  preset full  depth=1 mix=1    # a string machine
  preset lush  depth=1.5 mix=1  # more players
  preset shaky depth=2 mix=1    # late in the evening
  demo solina "[d3,a3,f4]"
  rest   = 5ms
  outer  = 1.5ms * sine .63Hz (stereo 0 .667) + .2ms * sine 6.1Hz (stereo 0 .667)
  inner  = 1.5ms * sine .63Hz .333 + .2ms * sine 6.1Hz .333
  dull   = in | lowpass2 8kHz .6
  sides  = dull | delay (rest + depth * outer) 12ms
  centre = dull | mid | delay (rest + depth * inner) 12ms
  in | mix (.8 * sides + .6 * centre) mix

# Six all-pass stages after the script phasers: notches that climb and sink.
effect phaser rate=.3Hz depth=.8 resonance=.5 mix=.5
  rate      in .01Hz..10Hz  # of the sweep
  depth     in 0..1         # of the sweep, three octaves at most
  resonance in 0..1         # how sharp the notches are
  mix       in 0..1         # half and half is deepest
  preset slow    rate=.08Hz depth=1 resonance=.7       # one sweep in twelve seconds
  preset vibrato rate=5Hz depth=.4 resonance=.2 mix=1  # no dry sound, so pitch
  preset script  rate=.5Hz depth=.7 resonance=0        # the plain orange box
  preset liquid  rate=.25Hz depth=.9 resonance=.85     # notches that whistle
  demo juno.strings "[d3,a3,f4]"
  place  = 700Hz * 2^(1.5 * depth * sine rate (stereo 0 .2))
  heard  = in + .85 * resonance * turned
  turned = heard | allpass1 place | allpass1 place | allpass1 place | allpass1 place | allpass1 place | allpass1 place
  in | mix turned mix

# Two tape machines, one leaned on: a comb that sweeps.
effect flanger rate=.17Hz depth=.9 resonance=.55 mix=.5
  rate      in .01Hz..10Hz  # of the sweep
  depth     in 0..1         # of the sweep
  resonance in 0..1         # how metallic it gets
  mix       in 0..1         # half and half is deepest
  preset jet  rate=.06Hz depth=1 resonance=.85  # takes off
  preset wide rate=.3Hz depth=.4 resonance=.3   # a chorus' metal cousin
  preset tin  rate=.1Hz depth=.15 resonance=.9  # a can on a string
  preset tape rate=.09Hz depth=.8 resonance=0   # a thumb on the reel
  demo juno "[d3,a3,f4]"
  line = in + .9 * resonance * late
  late = line | delay (.4ms + 5ms * depth * (.5 + .5 * tri rate (stereo 0 .12))^2) 8ms
  in | mix late mix

# Loudness that trembles.
effect tremolo rate=5Hz depth=.6
  rate  in .05Hz..40Hz  # of the trembling
  depth in 0..1         # how far down
  preset amp  rate=5.5Hz depth=.45  # a valve's
  preset slow rate=1.2Hz depth=.5   # a breath
  preset chop rate=8Hz depth=1      # all the way down
  preset buzz rate=32Hz depth=.8    # nearly a tone
  demo epiano "[d3,a3,f4]"
  in * (1 - depth * (.5 + .5 * sine rate))

# A sound that walks between left and right.
effect autopan rate=.25Hz depth=.8
  rate  in .01Hz..20Hz  # once to and fro
  depth in 0..1         # how far
  preset drift    rate=.08Hz depth=.6  # hardly seen moving
  preset walk     rate=.4Hz depth=.9   # from wall to wall
  preset suitcase rate=4.5Hz depth=.8  # an electric piano's lid
  preset spin     rate=9Hz depth=1     # round the head
  demo juno.strings "[d3,a3,f4]"
  in * (1 - depth * (.5 + .5 * sine rate (stereo 0 .5)))

# A rotating speaker: horn and drum, Doppler and tremolo, slow or fast.
effect rotary speed=.8Hz mix=1
  speed in .3Hz..8Hz  # chorale .8, tremolo 6.7
  mix   in 0..1       # 0 dry, 1 in the cabinet
  preset chorale speed=.8Hz         # slow
  preset tremolo speed=6.7Hz        # fast
  preset half    speed=.8Hz mix=.5  # a microphone in the room too
  preset still   speed=.3Hz         # the brake on
  demo organ "[d3,a3,f4]"
  turn = speed | slew 60ms 150ms
  high = in | highpass 800Hz
  low  = in - high
  horn = high | delay (1ms + .35ms * sine turn (stereo 0 .5)) 4ms | * (.8 + .3 * sine turn (stereo .25 .75))
  drum = low * (.9 + .15 * sine (turn * .85) (stereo 0 .5))
  in | mix (horn + drum) mix

# A ring modulator: every overtone split in two, above and below, as in a CS-80.
effect ringmod freq=220Hz mix=1 sweep=0
  freq  in .5Hz..8kHz  # of the sine that the sound is multiplied by
  mix   in 0..1        # 0 dry, 1 ring alone
  sweep in 0..2        # octaves that it wanders, slowly
  preset bell  freq=1.12kHz mix=.6   # struck metal
  preset robot freq=52Hz             # orders
  preset alarm freq=640Hz sweep=1.5  # wanders about
  preset shake freq=6Hz mix=.8       # slow enough to be a tremolo
  demo epiano "d3 a3 f4 c4"
  in | mix (1.414 * in * sine (freq * 2^(sweep * sine .11)) | dcblock) mix
