# What a mixing desk has on every channel: level, place, width and tone.

# The level of everything that passes.
effect gain amount=1
  amount in 0..16   # linear, or in dB
  in * amount

# The place of a sound: its balance between left and right.
effect pan place=.5
  place in 0..1     # 0 left, .5 as it is, 1 right
  in * stereo ((2 - 2 * place) | min 1) ((2 * place) | min 1)

# How far left and right are apart; the bass may stay in the middle.
effect width amount=1.5 mono=0Hz
  amount in 0..3       # 0 mono, 1 as it is
  mono in 0Hz..500Hz   # below this all is in the middle
  preset vinyl amount=1 mono=150Hz
  apart = in | side | highpass mono
  (in | mid) + amount * apart * stereo 1 -1

# Darker or brighter, around a middle that stays.
effect tilt amount=3dB
  amount in -12dB..12dB      # of the highs; the lows go the other way
  in | lowshelf 650Hz (1 / amount) | highshelf 650Hz amount

# Four bands of a desk: shelves at both ends, two bells between.
effect equaliser low=0dB body=0dB presence=0dB air=0dB bodyat=350Hz presenceat=2.5kHz q=.8
  low in -18dB..18dB          # below 100 Hz
  body in -18dB..18dB         # around bodyat
  presence in -18dB..18dB     # around presenceat
  air in -18dB..18dB          # above 8 kHz
  bodyat in 80Hz..2kHz        # the middle of the lower bell
  presenceat in 500Hz..10kHz  # the middle of the upper bell
  q in .2..8                  # how narrow the bells are
  preset telephone low=-18dB body=-6dB presence=8dB air=-18dB presenceat=1.6kHz
  preset warm low=3dB presence=-2dB air=-2dB
  preset clear body=-3dB presence=2dB air=3dB
  in | lowshelf 100Hz low | bell bodyat q body | bell presenceat q presence | highshelf 8kHz air

# A filter that sweeps a whole part: low at -24 dB an octave, or with the mode turned up, high.
effect filter cutoff=1kHz res=.3 mode=0 heat=1
  cutoff in 20Hz..18kHz  # where it bites
  res in 0..1            # its whistle
  mode in 0..1           # 0 lows pass, 1 highs pass
  heat in .1..8         # how hard it is driven
  preset muffled cutoff=420Hz res=.1
  preset thin    cutoff=900Hz res=.2 mode=1
  lows = in | ladder cutoff (.98 * res) heat
  highs = in | highpass2 cutoff (.6 + 3 * res) | highpass2 cutoff .6
  lows | mix highs mode
