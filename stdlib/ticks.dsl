# Clocks.

# A dry tick: a tiny resonant body struck once.
synth tick tone=2.1kHz decay=28ms
  tone in 200Hz..9kHz    # pitch of the body
  decay in 5ms..400ms    # time to fall by 60 dB
  hit = noise * ad .1ms 3ms
  body = hit | bandpass2 tone 9 | * 4
  (body + .3 * (hit | highpass 5kHz)) * ad .2ms (decay * 2)
