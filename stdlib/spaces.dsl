# Rooms of steel and numbers.

# A steel plate: dense at once, highs first, after Dattorro's figure-of-eight tank (JAES 1997), left and right as its halves.
effect plate decay=3s damp=10kHz treble=.4 mix=1
  decay  in 400ms..30s    # time to fall by 60 dB, up to two octaves below damp
  damp   in 500Hz..18kHz  # around it and above the highs die sooner
  treble in .1..1         # how long the highs take, as a share of decay
  mix    in 0..1          # 0 dry, 1 plate alone
  preset small decay=900ms damp=6kHz treble=.3         # the damper near
  preset vocal decay=2.2s damp=7kHz treble=.4          # bright
  preset dark  decay=4.5s damp=2kHz treble=.25         # behind a curtain
  preset vast  decay=12s damp=3.5kHz treble=.3         # no damper at all
  preset snare decay=1.3s damp=9kHz treble=.5 mix=.35  # for the second beat
  demo linn "bd ~ sd ~"
  short   = decay * decay / (decay + 50ms)  # the diffusers ring on by themselves
  high    = decay * treble
  keep    = 2^(-9.97 * 172ms / short)  # 60 dB in `decay`: what is left after a quarter of the eight,
  fade    = 2^(-9.97 * 190ms / short)  # and after the next
  dull    = short * (high + 80ms) / (high * high) - 1
  stiff   = in | mid | lowpass 14kHz | allpass2 600Hz .5 | allpass2 600Hz .5 | delay .1ms  # of no weight, but what it parts is computed at once
  bent    = stiff | allpass2 130Hz .5 | allpass2 130Hz .5 | allpass1 130Hz | delay .1ms  # highs run ahead
  fed     = bent
    | allpass (stereo 4.77ms 4.31ms) .75
    | allpass (stereo 3.6ms 3.97ms) .75
    | allpass 12.7ms .625
    | allpass 9.3ms .625
  first   = fed + crossed | allpass (stereo 22.6ms 30.5ms + .12ms * sine .8) (keep^.25 * -.7) 40ms
  late    = first | delay (stereo 149.6ms 141.7ms)
  second  = late | lowpass damp | mix late (keep^dull) | * keep | allpass (stereo 60.5ms 89.2ms) (keep^.9 | min .5)
  later   = second | delay (stereo 125ms 106.3ms)
  crossed = later | lowpass damp | mix later (fade^dull) | * fade | swap
  near    = first | swap | delay (stereo 8.9ms 11.9ms)
  far     = first | swap | delay (stereo 99.9ms 122.3ms)
  wet     = .6 * (near + far - (second | delay (stereo 66.9ms 70.8ms)) + (crossed | delay (stereo 6.3ms 4.1ms)))
  in | mix (wet * (4s / decay)^.2) mix

# A concert hall by numbers in the manner of a Lexicon 224: bass, middle and treble decay apart, and the delays wander.
effect hall decay=5s bass=1.1 damp=10kHz predelay=24ms mix=1 treble=.45
  decay    in 500ms..70s    # time for the middle to fall by 60 dB, up to two octaves below damp
  bass     in .3..2.5       # how long the bass takes, below 200 Hz, as a share of decay
  damp     in 500Hz..12kHz  # around it and above the highs die sooner
  predelay in 1ms..250ms    # before the room answers
  mix      in 0..1          # 0 dry, 1 hall alone
  treble   in .1..1         # how long the highs take, as a share of decay
  preset chamber decay=1.4s bass=1 predelay=8ms damp=7kHz treble=.35      # wood and stone
  preset concert decay=2.8s bass=1.25 predelay=30ms damp=5kHz treble=.35  # row twelve
  preset blade   decay=9s bass=1.4 damp=4kHz predelay=40ms treble=.35     # above a city in the rain
  preset endless decay=45s bass=1.2 damp=3kHz treble=.35                  # longer than the piece
  preset bright  decay=3.5s bass=.8 damp=10kHz treble=.6                  # glass
  demo juno.pluck "d4 ~ ~ ~ a3 ~ ~ ~"
  rate   = -9.97 * (decay + 60ms) / (decay * decay)
  dull   = 1 / treble - 1
  boom   = 1 / bass - 1
  fed    = in
    | lowpass2 10kHz .7
    | delay predelay 250ms
    | allpass (stereo 4.7ms 5.3ms) .7
    | allpass (stereo 8.9ms 7.9ms) .7
    | allpass (stereo 13.1ms 14.3ms) .65
    | allpass (stereo 29.7ms 27.1ms) .6
  mean   = .5 * (a + b + c + d)
  into_a = .5 * fed + (d - mean | swap)
  into_b = .5 * fed + a - mean
  into_c = b - mean
  into_d = c - mean
  late_a = into_a
    | allpass (stereo 11.9ms 12.7ms) .6
    | delay (stereo 61.3ms 64.7ms + .4ms * sine .31 (stereo 0 .3)) 90ms
  late_b = into_b | allpass (stereo 17.3ms 15.7ms) .6 | delay (stereo 64.9ms 67.3ms)
  late_c = into_c
    | allpass (stereo 26.3ms 23.9ms) .6
    | delay (stereo 67.9ms 65.7ms + .5ms * sine .23 (stereo 0 .4)) 110ms
  late_d = into_d | allpass (stereo 21.1ms 23.3ms) .6 | delay (stereo 81.1ms 78.3ms)
  keep_a = 2^(rate * 75ms)
  keep_b = 2^(rate * 83ms)
  keep_c = 2^(rate * 92ms)
  keep_d = 2^(rate * 102ms)
  a      = keep_a
    * (late_a * keep_a^dull + (1 - keep_a^dull) * (late_a | lowpass damp) + (keep_a^boom - 1) * (late_a | lowpass 200Hz))
  b      = keep_b
    * (late_b * keep_b^dull + (1 - keep_b^dull) * (late_b | lowpass damp) + (keep_b^boom - 1) * (late_b | lowpass 200Hz))
  c      = keep_c
    * (late_c * keep_c^dull + (1 - keep_c^dull) * (late_c | lowpass damp) + (keep_c^boom - 1) * (late_c | lowpass 200Hz))
  d      = keep_d
    * (late_d * keep_d^dull + (1 - keep_d^dull) * (late_d | lowpass damp) + (keep_d^boom - 1) * (late_d | lowpass 200Hz))
  wet    = .7 * (a - c) + .6 * (b - d) + .3 * fed
  in | mix (wet * (5s / decay)^.4) mix

# A piece of a spring's wire: highs are the slower the nearer they are to where it lets nothing through.
effect coil time=.14ms
  time in .05ms..1ms  # half a turn of the highest tone that it carries
  demo linn "rs ~ ~ rs ~ ~ rs ~"
  in | allpass time -.7 | allpass time -.7 | allpass time -.7 | allpass time -.7 | allpass time -.7

# A spring tank: two wires whose chirps boing, made of stretched all-passes (after Parker, 2011).
effect spring decay=2s tone=3.2kHz mix=.35
  decay in 300ms..20s   # time to fall by 60 dB
  tone  in 800Hz..5kHz  # the highs that the wire carries
  mix   in 0..1         # level of the springs
  preset drip   decay=1.2s tone=4.2kHz         # short and wet
  preset surf   decay=3.5s tone=3.8kHz mix=.5  # the tank under a guitar
  preset dub    decay=2.5s tone=2.5kHz mix=.6  # dark, thrown on the snare
  preset kicked decay=5s tone=5kHz mix=.8      # someone stumbled over it
  demo linn "rs ~ ~ rs ~ ~ rs ~"
  keep = 2^(-9.97 * (stereo 37.5ms 43.5ms) / decay)
  sent = (in | mid | highpass 120Hz | lowpass2 tone .54 | lowpass2 tone 1.3) - keep * back
  bent = sent | coil .132ms | coil .139ms | coil .146ms | coil .153ms
  even = bent | highshelf 2.6kHz (keep^.2)  # highs come round later, so they lose more each time
  back = even | delay (stereo 37ms 43ms + .05ms * wander 3) 50ms
  in + mix * back * (2s / decay)^.43

# The gated room of a thousand snares: a dense burst that stays as loud as it came, and stops (an RMX16's NonLin and its like).
effect gated length=220ms threshold=-32dB mix=.35
  length    in 40ms..800ms  # how long it stays open after a hit
  threshold in -60dB..0dB   # what opens it
  mix       in 0..1         # level of the room
  preset tight length=110ms mix=.4  # a slap
  preset arena length=420ms threshold=-38dB mix=.5  # a large one, cut off
  preset tom   length=300ms threshold=-30dB mix=.45  # the fill before the refrain
  preset burst length=180ms mix=.65  # more room than drum
  demo linn "bd ~ sd ~"
  share = 220ms / length | min 1  # a longer burst is made of what rings longer
  first = in | mid | lowpass 9kHz | allpass (stereo 11.3ms 12.7ms) .7 | allpass (stereo 19.1ms 17.3ms) (.75^share)
  cloud = first
    | allpass (stereo 31.7ms 34.1ms) (.75^share)
    | allpass (stereo 47.9ms 44.3ms) (.75^share)
    | allpass (stereo 73.3ms 69.7ms) (.7^share)
  open  = in | mid | peakhold length | above threshold | slew 2ms 25ms
  in + 3 * mix * share^-.6 * open * (first + cloud | highpass 150Hz)
