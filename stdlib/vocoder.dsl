# Parts that speak: one through another, and one by itself.

# One band of a vocoder: the sound around a frequency, as loud as the other part is around it.
effect vocoderband freq=1kHz shift=1 attack=3ms release=30ms
  freq    in 60Hz..12kHz  # the middle of the band
  shift   in .5..2        # how far above it the sound is taken
  attack  in .5ms..50ms   # how soon it opens
  release in 5ms..500ms   # how soon it shuts
  demo juno "[d3,a3,f4]"
  level = key | mid | bandpass2 freq 2.6 | bandpass2 freq 2.6 | follow attack release
  in | bandpass2 (freq * shift) 2.6 | bandpass2 (freq * shift) 2.6 | * level

# A vocoder of 14 bands: `choir "c3 e3" | vocoder speech` lets speech sing. Its hiss comes through as noise.
effect vocoder shift=1 attack=3ms release=30ms hiss=.5 mix=1
  shift   in .5..2       # formants higher or lower than they are spoken
  attack  in .5ms..50ms  # how soon a band opens
  release in 5ms..500ms  # how soon it shuts
  hiss    in 0..2        # level of what has no pitch: s, t, f
  mix     in 0..1        # 0 dry, 1 vocoded
  preset robot release=12ms hiss=.8    # clipped
  preset giant shift=.7 release=60ms   # a larger head
  preset ghost release=350ms hiss=.2   # blurred
  preset dwarf shift=1.5 release=25ms  # a smaller one
  demo juno "[d3,a3,f4]"
  low    = (in | vocoderband 120Hz shift attack release) + (in | vocoderband 164Hz shift attack release)
  bass   = (in | vocoderband 224Hz shift attack release) + (in | vocoderband 306Hz shift attack release)
  chest  = (in | vocoderband 418Hz shift attack release) + (in | vocoderband 572Hz shift attack release)
  mouth  = (in | vocoderband 782Hz shift attack release) + (in | vocoderband 1069Hz shift attack release)
  lips   = (in | vocoderband 1460Hz shift attack release) + (in | vocoderband 1996Hz shift attack release)
  teeth  = (in | vocoderband 2728Hz shift attack release) + (in | vocoderband 3729Hz shift attack release)
  bright = (in | vocoderband 5097Hz shift attack release) + (in | vocoderband 6967Hz shift attack release)
  breath = key | mid | highpass2 5.5kHz | follow attack release
  voiced = low + bass + chest + mouth + lips + teeth + bright
  in | mix (22 * voiced + hiss * breath * (noise | highpass2 5.5kHz)) mix

# A vocoder that brings its own speaker: a buzz through nine bands, which invented syllables open and shut.
synth robot speed=4Hz vowel=2 wander=.8 hiss=.5 gap=.7 shift=1 detune=9c buzz=.3 attack=8ms release=120ms wide=.4
  speed   in .2Hz..16Hz  # syllables a second
  vowel   in 0..4        # 0 oo, 1 oh, 2 ah, 3 eh, 4 ee
  wander  in 0..1        # how far syllables stray from it
  hiss    in 0..1        # the consonants between them
  gap     in 0..1        # how far the mouth shuts between them
  shift   in .5..2       # formants higher or lower than a man's
  detune  in 0c..50c     # between the saws of the buzz
  buzz    in 0..1        # from saws to narrow pulses
  attack  in 2ms..4s     # of the first syllable
  release in 10ms..6s    # after the last
  wide    in 0..1        # how far apart the notes stand, left and right
  preset caller speed=3Hz vowel=1 hiss=.7 gap=.8 wander=1  # a number you should not have answered
  preset giant  speed=1.6Hz vowel=1 wander=.5 shift=.7 gap=.4 buzz=.6  # a long way up
  preset swarm  speed=9Hz vowel=3 wander=1 hiss=.9 gap=.9 shift=1.35  # many, small
  preset choir  speed=.5Hz wander=1 hiss=.1 gap=.3 attack=500ms release=1.2s detune=16c buzz=0 wide=.6  # held, and hardly speaking
  demo "<[d3,a3,f4] [bb2,f3,d4]>, ~ a4:.5" | legato .95
  one     = dice
  two     = dice
  turn    = phasor speed
  beat    = impulse speed
  said    = vowel + 2 * wander * (noise | latch beat) | clip 0 4 | smooth 25ms
  at1     = said | clip 0 1
  at2     = said - 1 | clip 0 1
  at3     = said - 2 | clip 0 1
  at4     = said - 3 | clip 0 1
  low     = shift * (300Hz + 270Hz * at1 + 160Hz * at2 - 200Hz * at3 - 260Hz * at4)
  high    = shift * (870Hz - 30Hz * at1 + 250Hz * at2 + 750Hz * at3 + 450Hz * at4)
  lean    = 1 + .5 * (detune - 1)
  under   = freq / lean
  over    = freq * lean
  saws    = saw under one + saw over two - buzz * (saw under (one + .12) + saw over (two + .12))
  buzzing = saws + .2 * noise
  far1    = low / 210Hz - 1
  band1   = (buzzing | bandpass2 210Hz 3) / (1 + 30 * far1 * far1)
  far2    = low / 310Hz - 1
  band2   = (buzzing | bandpass2 310Hz 3) / (1 + 30 * far2 * far2)
  far3    = low / 460Hz - 1
  band3   = (buzzing | bandpass2 460Hz 3) / (1 + 30 * far3 * far3)
  far4    = low / 680Hz - 1
  band4   = (buzzing | bandpass2 680Hz 3) / (1 + 30 * far4 * far4)
  far5    = high / 1kHz - 1
  band5   = (buzzing | bandpass2 1kHz 3) / (1 + 40 * far5 * far5)
  far6    = high / 1.45kHz - 1
  band6   = (buzzing | bandpass2 1.45kHz 3) / (1 + 40 * far6 * far6)
  far7    = high / 2.1kHz - 1
  band7   = (buzzing | bandpass2 2.1kHz 3) / (1 + 40 * far7 * far7)
  band8   = .35 * (buzzing | bandpass2 (3kHz * shift) 4)
  mouth   = 1 - gap * (1 - (turn * 7 | min 1) * (1 - .7 * turn))
  burst   = 1 - 7 * turn | max 0
  teeth   = noise | highpass2 4.5kHz | * (.5 * hiss * burst * burst)
  spoken  = (band1 + band2 + band3 + band4 + 1.2 * (band5 + band6 + band7) + band8) * mouth + teeth
  tone    = spoken * (.24 * vel * ar attack release)
  place   = wide * (one + two - 1)
  stereo (tone * (1 - place)) (tone * (1 + place))
