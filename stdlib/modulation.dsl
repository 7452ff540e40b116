# Delays, phases and levels that sway.

# The Juno-60's chorus, I: two bucket brigades swept by one triangle, the right one upside down (measured by A. Harman).
effect chorus rate=.513Hz depth=1 mix=1
  rate in .05Hz..12Hz  # of the triangle
  depth in 0..1        # of the sweep, 1.66 to 5.35 ms
  mix in 0..1          # level of the delayed side
  swing = depth * tri rate * stereo 1 -1
  (in + mix * (in | lowpass2 9.5kHz .6 | delay (3.5ms + 1.85ms * swing) 8ms)) * .72

# The Juno-60's chorus, II: the same depth, faster.
effect chorus2 depth=1 mix=1
  depth in 0..1        # of the sweep
  mix in 0..1          # level of the delayed side
  in | chorus .863Hz depth mix

# The Solina's ensemble: three bucket brigades, a third of a turn apart, each swayed slowly and fast (after J. Haible).
effect ensemble depth=1 mix=1
  depth in 0..2        # of the sway
  mix in 0..1          # 0 dry, 1 ensemble alone
  rest = 5ms
  outer = 1.5ms * sine .63Hz (stereo 0 .667) + .2ms * sine 6.1Hz (stereo 0 .667)
  inner = 1.5ms * sine .63Hz .333 + .2ms * sine 6.1Hz .333
  dull = in | lowpass2 8kHz .6
  sides = dull | delay (rest + depth * outer) 12ms
  centre = dull | mid | delay (rest + depth * inner) 12ms
  in | mix (.8 * sides + .6 * centre) mix

# Six all-pass stages after the script phasers: notches that climb and sink.
effect phaser rate=.3Hz depth=.8 resonance=.5 mix=.5
  rate in .01Hz..10Hz   # of the sweep
  depth in 0..1         # of the sweep, three octaves at most
  resonance in 0..1     # how sharp the notches are
  mix in 0..1           # half and half is deepest
  place = 700Hz * 2 ^ (1.5 * depth * sine rate (stereo 0 .2))
  heard = in + .85 * resonance * turned
  turned = heard | allpass1 place | allpass1 place | allpass1 place | allpass1 place | allpass1 place | allpass1 place
  in | mix turned mix

# Two tape machines, one leaned on: a comb that sweeps.
effect flanger rate=.17Hz depth=.9 resonance=.55 mix=.5
  rate in .01Hz..10Hz   # of the sweep
  depth in 0..1         # of the sweep
  resonance in 0..1     # how metallic it gets
  mix in 0..1           # half and half is deepest
  line = in + .9 * resonance * late
  late = line | delay (.4ms + 5ms * depth * (.5 + .5 * tri rate (stereo 0 .12)) ^ 2) 8ms
  in | mix late mix

# Loudness that trembles.
effect tremolo rate=5Hz depth=.6
  rate in .05Hz..40Hz   # of the trembling
  depth in 0..1         # how far down
  in * (1 - depth * (.5 + .5 * sine rate))

# A sound that walks between left and right.
effect autopan rate=.25Hz depth=.8
  rate in .01Hz..20Hz   # once to and fro
  depth in 0..1         # how far
  in * (1 - depth * (.5 + .5 * sine rate (stereo 0 .5)))

# A rotating speaker: horn and drum, Doppler and tremolo, slow or fast.
effect rotary speed=.8Hz mix=1
  speed in .3Hz..8Hz    # chorale .8, tremolo 6.7
  mix in 0..1           # 0 dry, 1 in the cabinet
  turn = speed | slew 60ms 150ms
  high = in | highpass 800Hz
  low = in - high
  horn = high | delay (1ms + .35ms * sine turn (stereo 0 .5)) 4ms | * (.8 + .3 * sine turn (stereo .25 .75))
  drum = low * (.9 + .15 * sine (turn * .85) (stereo 0 .5))
  in | mix (horn + drum) mix
