# What a mixing desk has on every channel: level, place, width and tone.

# The level of everything that passes.
effect gain amount=1
  amount in 0..16  # linear, or in dB
  demo linn "bd hh sd hh" | tape
  in * amount

# The place of a sound: its balance between left and right.
effect pan place=.5
  place in 0..1  # 0 left, .5 as it is, 1 right
  demo juno.strings "[d3,a3,f4]" | chorus
  in * stereo ((2 - 2 * place) | min 1) ((2 * place) | min 1)

# How far left and right are apart; the bass may stay in the middle.
effect width amount=1.5 mono=0Hz
  amount in 0..3        # 0 mono, 1 as it is
  mono   in 0Hz..500Hz  # below this all is in the middle
  preset vinyl amount=1 mono=150Hz    # bass in the middle, for the lathe
  preset mono  amount=0               # as a small radio
  preset wide  amount=1.8 mono=120Hz  # beyond the speakers, bass at home
  preset far   amount=2.6 mono=300Hz  # only the sides are left
  demo juno.strings "[d3,a3,f4]" | chorus
  apart = in | side | highpass2 mono | highpass2 mono
  (in | mid) + amount * apart * stereo 1 -1

# Darker or brighter, around a middle that stays.
effect tilt amount=3dB
  amount in -12dB..12dB  # of the highs; the lows go the other way
  preset dark   amount=-6dB  # by dusk
  preset warm   amount=-2dB  # a shade
  preset clear  amount=2dB   # a window
  preset bright amount=6dB   # noon
  demo linn "bd hh sd hh"
  in | lowshelf 650Hz (1 / amount) | highshelf 650Hz amount

# Four bands of a desk: shelves at both ends, two bells between.
effect equaliser low=0dB body=0dB presence=0dB air=0dB bodyat=350Hz presenceat=2.5kHz q=.8
  low        in -18dB..18dB   # below 100 Hz
  body       in -18dB..18dB   # around bodyat
  presence   in -18dB..18dB   # around presenceat
  air        in -18dB..18dB   # above 8 kHz
  bodyat     in 80Hz..2kHz    # the middle of the lower bell
  presenceat in 500Hz..10kHz  # the middle of the upper bell
  q          in .2..8         # how narrow the bells are
  preset telephone low=-18dB body=-6dB presence=8dB air=-18dB presenceat=1.6kHz  # down the line
  preset warm      low=3dB presence=-2dB air=-2dB  # rounder
  preset clear     body=-3dB presence=2dB air=3dB  # less mud, more edge
  preset smile     low=5dB body=-4dB presence=-2dB air=5dB  # loud at both ends
  preset radio     low=-12dB body=3dB presence=4dB air=-12dB bodyat=700Hz  # from the kitchen
  demo linn "bd hh sd [hh bd]"
  in | lowshelf 100Hz low | bell bodyat q body | bell presenceat q presence | highshelf 8kHz air

# A filter that sweeps a whole part: low at -24 dB an octave, or with the mode turned up, high.
effect filter cutoff=1kHz res=.3 mode=0 heat=1
  cutoff in 20Hz..18kHz  # where it bites
  res    in 0..1         # its whistle
  mode   in 0..1         # 0 lows pass, 1 highs pass
  heat   in .1..8        # how hard it is driven
  preset muffled    cutoff=420Hz res=.1         # from the room beside
  preset thin       cutoff=900Hz res=.2 mode=1  # no bass left
  preset whistle    cutoff=1.4kHz res=.92       # about to sing
  preset growl      cutoff=600Hz res=.5 heat=5  # driven hard
  preset underwater cutoff=220Hz res=.35        # and deeper
  demo juno "[d3,a3,f4]*4"
  lows  = in | ladder cutoff (.98 * res) heat | dcblock | * heat^-.7
  highs = in | highpass2 cutoff (.6 + 3 * res) | highpass2 cutoff .6
  lows | mix highs mode
