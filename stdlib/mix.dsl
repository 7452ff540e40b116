# What a mixing desk has on every channel: level, place, and the limiter that the master ends with.

# The level of everything that passes.
effect gain amount=1
  amount in 0..16   # linear, or in dB
  in * amount

# The place of a sound: its balance between left and right.
effect pan place=.5
  place in 0..1     # 0 left, .5 as it is, 1 right
  in * stereo ((2 - 2 * place) | min 1) ((2 * place) | min 1)

# A limiter without delay: nothing gets past the ceiling, and the level comes back smoothly.
effect limit ceiling=-.3dB release=120ms
  ceiling in -24dB..0dB   # the highest peak
  release in 5ms..2s      # how fast the level comes back
  peak = in | abs | max (in | abs | swap)
  level = peak | follow 0 release | max peak
  in * (ceiling / (level | max ceiling))
