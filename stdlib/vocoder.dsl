# A part that speaks through another.

# One band of a vocoder: the sound around a frequency, as loud as the other part is around it.
effect vocoderband freq=1kHz shift=1 attack=3ms release=30ms
  freq in 60Hz..12kHz     # the middle of the band
  shift in .5..2          # how far above it the sound is taken
  attack in .5ms..50ms    # how soon it opens
  release in 5ms..500ms   # how soon it shuts
  level = key | mid | bandpass2 freq 2.6 | bandpass2 freq 2.6 | follow attack release
  in | bandpass2 (freq * shift) 2.6 | bandpass2 (freq * shift) 2.6 | * level

# A vocoder of 14 bands: `choir "c3 e3" | vocoder speech` lets speech sing. Its hiss comes through as noise.
effect vocoder shift=1 attack=3ms release=30ms hiss=.5 mix=1
  shift in .5..2          # formants higher or lower than they are spoken
  attack in .5ms..50ms    # how soon a band opens
  release in 5ms..500ms   # how soon it shuts
  hiss in 0..2            # level of what has no pitch: s, t, f
  mix in 0..1             # 0 dry, 1 vocoded
  preset robot release=12ms hiss=.8
  preset giant shift=.7 release=60ms
  preset ghost release=350ms hiss=.2
  low = (in | vocoderband 120Hz shift attack release) + (in | vocoderband 164Hz shift attack release)
  bass = (in | vocoderband 224Hz shift attack release) + (in | vocoderband 306Hz shift attack release)
  chest = (in | vocoderband 418Hz shift attack release) + (in | vocoderband 572Hz shift attack release)
  mouth = (in | vocoderband 782Hz shift attack release) + (in | vocoderband 1069Hz shift attack release)
  lips = (in | vocoderband 1460Hz shift attack release) + (in | vocoderband 1996Hz shift attack release)
  teeth = (in | vocoderband 2728Hz shift attack release) + (in | vocoderband 3729Hz shift attack release)
  bright = (in | vocoderband 5097Hz shift attack release) + (in | vocoderband 6967Hz shift attack release)
  breath = key | mid | highpass2 5.5kHz | follow attack release
  voiced = low + bass + chest + mouth + lips + teeth + bright
  in | mix (22 * voiced + hiss * breath * (noise | highpass2 5.5kHz)) mix
