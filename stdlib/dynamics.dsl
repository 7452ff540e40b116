# Levels that follow the music.

# A limiter without delay: nothing gets past the ceiling, and the level comes back smoothly.
effect limit ceiling=-.3dB release=120ms
  ceiling in -24dB..0dB   # the highest peak
  release in 5ms..2s      # how fast the level comes back
  peak = in | abs | max (in | abs | swap)
  level = peak | peakhold 12ms | follow 0 release | max peak
  in * (ceiling / (level | max ceiling))

# A bus compressor in the manner of a large desk: slow enough to let the attacks through.
effect compressor threshold=-18dB ratio=3 attack=15ms release=180ms makeup=3dB
  threshold in -60dB..0dB  # where it begins to work
  ratio in 1..20           # how many dB above it become one
  attack in .1ms..200ms    # how soon it takes hold
  release in 10ms..2s      # how soon it lets go
  makeup in 0dB..24dB      # given back afterwards
  level = in | abs | max (in | abs | swap) | follow attack release
  over = level / threshold | log2 | max 0
  in * makeup * 2 ^ (over * (1 / ratio - 1))

# Steps back whenever another part plays: `pad | duck kick`, the pump of a side chain.
effect duck depth=-12dB release=180ms attack=4ms threshold=-40dB
  depth in -60dB..0dB      # how far it steps back
  release in 10ms..2s      # how soon it is back
  attack in .5ms..100ms    # how soon it is out of the way
  threshold in -60dB..0dB  # how loud the other part must be
  heard = key | abs | max (key | abs | swap) | peakhold 25ms
  pressed = heard | above threshold | follow attack release
  in * (1 + pressed * (depth - 1))
