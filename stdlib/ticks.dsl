# Clocks.

# A dry tick: a tiny resonant body struck once.
synth tick tone=2.1kHz decay=45ms
  tone in 200Hz..9kHz    # pitch of the body
  decay in 5ms..400ms    # time to fall by 60 dB
  hit = noise * ad .1ms 2.5ms
  body = hit | resonator tone decay | + .35 * (hit | resonator (tone * 2.71) (decay * .6))
  .09 * body + .36 * (hit | highpass 5kHz)
