# Clocks.

# A dry tick: a tiny resonant body struck once.
synth tick tone=2.1kHz decay=45ms
  tone in 200Hz..9kHz    # pitch of the body
  decay in 5ms..400ms    # time to fall by 60 dB
  body = sine tone * ad .1ms decay
  .25 * body + .5 * body * body * body + .6 * (noise | highpass 4kHz) * ad .1ms 2.5ms | * .34
