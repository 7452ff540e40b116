# Clocks.

# A dry tick: a tiny resonant body struck once.
synth tick tone=2.1kHz decay=45ms
  tone in 200Hz..9kHz    # pitch of the body
  decay in 5ms..400ms    # time to fall by 60 dB
  body = sine tone dice + .4 * sine (tone * 2.71) dice | * ad .1ms decay
  .45 * body * body * body + .3 * body + .5 * (noise | highpass 4kHz) * ad .1ms 2.5ms | * .3
