# String machines and drones.

# A string machine without its ensemble: two octaves of sawtooth, softly filtered, one slow envelope.
synth solina attack=350ms release=900ms bright=3.2kHz
  attack in 5ms..8s       # the crescendo
  release in 20ms..12s    # the sustain after the key
  bright in 300Hz..12kHz  # the tone
  env = ar attack release
  saw freq + .6 * saw (freq * 2.003) | lowpass bright | highpass 120Hz | * .28 * env
