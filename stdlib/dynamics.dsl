# Levels that follow the music.

# A limiter without delay: nothing gets past the ceiling, and the level comes back smoothly.
effect limit ceiling=-.3dB release=120ms
  ceiling in -24dB..0dB  # the highest peak
  release in 5ms..2s     # how fast the level comes back
  preset soft  ceiling=-3dB release=300ms   # slow to come back
  preset loud  ceiling=-6dB release=60ms    # quick, so all is near the top
  preset crash ceiling=-14dB release=500ms  # hear it work
  demo linn "bd*2 sd [bd sd] hh*4" | gain 8dB
  peak  = in | abs | max (in | abs | swap)
  level = peak | peakhold 12ms | follow 0 release | max peak
  in * (ceiling / (level | max ceiling))

# A limiter for a finished master: holds the true peak too, the one between the samples (ITU-R BS.1770-4), and is 1.5 ms late.
effect brickwall ceiling=-1dB release=120ms
  ceiling in -24dB..0dB  # the highest true peak
  release in 20ms..2s    # how soon the level comes back
  preset stream    ceiling=-1dB release=120ms  # what services ask for
  preset broadcast ceiling=-3dB release=250ms  # with room for the codec
  preset loud      ceiling=-6dB release=60ms   # all near the top
  demo linn "bd*2 sd [bd sd] hh*4" | gain 8dB
  ahead  = in | truepeak
  peak   = ahead | max (ahead | swap)
  level  = peak | peakhold 12ms | follow 0 release | max peak
  target = .9915 * ceiling * 2^(-2.2ms / release)  # while a peak is on its way, the level falls
  still  = ceiling | max level  # below the ceiling all passes as it is
  wanted = level - ceiling | select (target / still) 1
  in | delay 1.5ms | * (wanted | slew 0 1ms)

# A bus compressor in the manner of a large desk: slow enough to let the attacks through.
effect compressor threshold=-18dB ratio=3 attack=15ms release=180ms makeup=3dB knee=3dB
  threshold in -60dB..0dB   # where it begins to work
  ratio     in 1..20        # how many dB above it become one
  attack    in .1ms..200ms  # how soon it takes hold
  release   in 10ms..2s     # how soon it lets go
  makeup    in 0dB..24dB    # given back afterwards
  knee      in 0dB..18dB    # how gently it begins, around the threshold
  preset bus   threshold=-16dB ratio=2 attack=30ms release=250ms makeup=2dB knee=6dB  # holds a mix together
  preset drums threshold=-20dB ratio=4 attack=25ms release=90ms makeup=4dB            # attacks through, bodies up
  preset smash threshold=-34dB ratio=12 attack=.1ms release=70ms makeup=19dB          # the room behind the drums
  preset vocal threshold=-24dB ratio=3 attack=4ms release=120ms makeup=7dB knee=9dB   # near all the time
  demo linn "bd hh sd [hh bd]"
  round   = knee | log2
  over    = in | abs | max (in | abs | swap) | peakhold 12ms | / threshold | log2
  bend    = over + .5 * round | clip 0 round
  pressed = bend * bend / (2 * round) + (over - .5 * round | max 0) | follow attack release
  in * makeup * 2^(pressed * (1 / ratio - 1))

# A gate: shuts on what is quiet, such as hiss and tails.
effect gate threshold=-40dB attack=.5ms hold=60ms release=90ms floor=-60dB
  threshold in -80dB..0dB   # what opens it; it shuts 6 dB below
  attack    in .05ms..50ms  # how soon it is open
  hold      in 1ms..1s      # how long it stays open at least
  release   in 5ms..2s      # how soon it is shut
  floor     in -90dB..0dB   # what gets through when it is shut
  preset chop   threshold=-24dB hold=40ms release=10ms                # short and hard
  preset tight  threshold=-30dB hold=80ms release=40ms                # drums without their room
  preset gentle threshold=-50dB hold=150ms release=400ms floor=-20dB  # only leans on the noise
  preset snare  threshold=-26dB hold=180ms release=20ms               # after a large room: the sound of a decade
  demo linn "bd sd bd [sd hh]" | plate.snare
  level = in | abs | max (in | abs | swap) | peakhold hold
  open  = level * (1 + was) | above threshold
  was   = open
  in * (floor + (1 - floor) * (open | slew attack release))

# Steps back whenever another part plays: `pad | duck kick`, the pump of a side chain.
effect duck depth=-12dB release=180ms attack=4ms threshold=-40dB
  depth     in -60dB..0dB   # how far it steps back
  release   in 10ms..2s     # how soon it is back
  attack    in .5ms..100ms  # how soon it is out of the way
  threshold in -60dB..0dB   # how loud the other part must be
  preset pump   depth=-24dB release=260ms  # breathes with the kick
  preset tight  depth=-9dB release=80ms attack=1ms  # out of the way, hardly heard
  preset deep   depth=-60dB release=350ms  # gone, and back
  preset speech depth=-10dB release=700ms attack=30ms threshold=-46dB  # under a voice
  demo solina "[d3,a3,f4]"
  heard   = key | abs | max (key | abs | swap) | peakhold 25ms
  pressed = heard | above threshold | follow attack release
  in * (1 + pressed * (depth - 1))
