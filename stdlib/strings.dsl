# String machines, choirs and organs: keyboards that hold.

# A string machine without its ensemble: two octaves from one divider, softly filtered, a slow envelope.
synth solina attack=350ms release=900ms bright=3.2kHz
  attack in 5ms..8s       # the crescendo
  release in 20ms..12s    # the sustain after the key
  bright in 300Hz..12kHz  # the tone
  start = dice
  saw freq start + .6 * saw (freq * 2) (2 * start) | lowpass bright | highpass 140Hz | * (.28 * ar attack release)

# A choir behind glass: a soft buzz through the formants of a voice, from oo to ah.
synth choir attack=500ms release=1.2s vowel=.6
  attack in 20ms..6s      # the breath
  release in 50ms..10s    # the echo in the chest
  vowel in 0..1           # 0 oo, .5 oh, 1 ah
  env = ar attack release
  pitch = freq * (1 + .0026 * sine (4.6 + dice) dice + .0015 * drift 4)
  source = saw (pitch * 1.002) dice + saw (pitch / 1.002) dice + .25 * noise
  first = source | bandpass2 (310Hz + 440Hz * vowel) 5
  second = source | bandpass2 (720Hz + 430Hz * vowel) 8
  third = source | bandpass2 2.7kHz 9
  first + .7 * second + .22 * third + .25 * (source | lowpass 300Hz) | * (.34 * env)

# A tone wheel organ: six drawbars and the click of the keys.
synth organ bright=.5 attack=12ms release=60ms knock=.3
  bright in 0..1        # the upper drawbars
  attack in 2ms..8s     # short for a player, long for a swell
  release in 10ms..8s
  knock in 0..1         # the click of the keys
  env = ar attack release
  sixteen = sine (freq / 2) dice             # wheels an octave apart are one shaft:
  eight = 1 - 2 * sixteen * sixteen          # twice the angle is one minus two squares
  four = 1 - 2 * eight * eight
  two = 1 - 2 * four * four
  fifth = sine (freq * 1.498) dice
  twelfth = 1 - 2 * fifth * fifth
  low = .5 * sixteen + eight + .6 * fifth
  high = .7 * four + .5 * twelfth + .45 * two
  low + bright * high + knock * (noise | lowpass 3kHz) * ad 1ms 9ms | * (.125 * env)
