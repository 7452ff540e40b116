# Clocks.

# A dry tick: a tiny resonant body struck once.
synth tick tone=2.1kHz decay=45ms
  tone  in 200Hz..9kHz  # pitch of the body
  decay in 5ms..400ms   # time to fall by 60 dB
  preset wrist tone=4.6kHz decay=18ms  # a watch
  preset wood  tone=950Hz decay=60ms   # a metronome
  preset tower tone=420Hz decay=260ms  # works behind a face
  preset pin   tone=7.2kHz decay=9ms   # hardly there
  demo "x*16" | vel "1 .4 .6 .4" | pan "<.35 .65>*8"
  body  = sine tone * ad .1ms decay
  click = (noise | highpass 4kHz) * ad .1ms 2.5ms
  .25 * body + .5 * body * body * body + .6 * (.3 + .7 * vel) * click | * (.34 * vel)
