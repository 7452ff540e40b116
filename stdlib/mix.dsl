# What a mixing desk has on every channel: level, place, width and tone.

# The level of everything that passes.
effect gain amount=1
  amount in 0..16   # linear, or in dB
  in * amount

# The place of a sound: its balance between left and right.
effect pan place=.5
  place in 0..1     # 0 left, .5 as it is, 1 right
  in * stereo ((2 - 2 * place) | min 1) ((2 * place) | min 1)

# How far left and right are apart.
effect width amount=1.5
  amount in 0..3    # 0 mono, 1 as it is
  (in | mid) + amount * (in | side) * stereo 1 -1

# Darker or brighter, around a middle that stays.
effect tilt amount=3dB
  amount in -12dB..12dB      # of the highs; the lows go the other way
  in | lowshelf 650Hz (1 / amount) | highshelf 650Hz amount
