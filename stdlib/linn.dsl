# The LinnDrum idea: short natural drums, slightly gritty.
kit linn
  bd tune=52Hz decay=280ms
    sweep = 1 + 3 * ad 0 45ms
    sine (tune * sweep) + .4 * (noise | lowpass 3kHz) * ad 0 8ms | * ad .5ms decay
  sd tune=190Hz decay=190ms
    tone = (sine tune + .6 * sine (tune * 1.7)) * ad .2ms 110ms
    .7 * tone + (noise | bandpass2 4.2kHz .5) * ad .2ms decay
  hh decay=55ms
    noise | highpass2 7.5kHz 1 | * ad .2ms decay
  oh decay=420ms
    noise | highpass2 7kHz 1 | * ad .2ms decay
  cp decay=180ms
    burst = ad .2ms 9ms + (age | above 11ms) * (age / 11ms | wrap | below .6) * (age | below 33ms)
    noise | bandpass2 1.1kHz 1.4 | * (burst * .8 + ad 30ms decay) | * 1.6
  choke hh oh
