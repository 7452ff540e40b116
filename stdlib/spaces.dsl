# Rooms of steel and numbers.

# A steel plate: dense at once, highs first, after Dattorro's figure-of-eight tank (JAES 1997), left and right as its halves.
effect plate decay=3s damp=6kHz mix=1
  decay in 200ms..30s   # time to fall by 60 dB
  damp in 500Hz..18kHz  # where the highs begin to die first
  mix in 0..1           # 0 dry, 1 plate alone
  keep = 2 ^ (-9.97 * 196ms / decay)   # 60 dB in `decay`; a half takes twice 196 ms
  fed = in | mid | lowpass 11kHz | allpass 4.77ms .75 | allpass 3.6ms .75 | allpass 12.7ms .625 | allpass 9.3ms .625
  first = fed + keep * crossed | allpass (stereo 22.6ms 30.5ms + .3ms * sine .8) -.7 40ms
  second = first | delay (stereo 149.6ms 141.7ms) | lowpass damp | * keep | allpass (stereo 60.5ms 89.2ms) .5
  crossed = second | delay (stereo 125ms 106.3ms) | swap
  near = first | swap | delay (stereo 8.9ms 11.9ms)
  far = first | swap | delay (stereo 99.9ms 122.3ms)
  wet = .6 * (near + far - (second | delay (stereo 66.9ms 70.8ms)) + (crossed | delay (stereo 6.3ms 4.1ms)))
  in | mix wet mix

# A concert hall by numbers in the manner of a Lexicon 224: bass and middle decay apart, and the delays wander.
effect hall decay=5s bass=1.3 damp=3.5kHz predelay=24ms mix=1
  decay in 500ms..70s     # time for the middle to fall by 60 dB
  bass in .3..2.5         # how much longer the bass takes
  damp in 500Hz..12kHz    # where the highs begin to die first
  predelay in 1ms..250ms  # before the room answers
  mix in 0..1             # 0 dry, 1 hall alone
  keep = 2 ^ (-9.97 * 84ms / decay)   # 60 dB in `decay`; a line takes 84 ms
  low = keep ^ (1 / bass - 1)
  fed = in | lowpass2 9kHz .7 | delay predelay 250ms | allpass (stereo 13.1ms 14.3ms) .6 | allpass (stereo 29.7ms 27.1ms) .6
  mean = .5 * (a + b + c + d)
  into_a = .5 * fed + (d - mean | swap)
  into_b = .5 * fed + a - mean
  into_c = b - mean
  into_d = c - mean
  a = into_a | delay (stereo 71.3ms 74.7ms + .4ms * sine .31 (stereo 0 .3)) 90ms | lowpass damp | lowshelf 250Hz low | * keep
  b = into_b | allpass (stereo 17.3ms 15.7ms) .5 | delay (stereo 64.9ms 67.3ms) | lowpass damp | lowshelf 250Hz low | * keep
  c = into_c | delay (stereo 93.9ms 89.7ms + .5ms * sine .23 (stereo 0 .4)) 110ms | lowpass damp | lowshelf 250Hz low | * keep
  d = into_d | allpass (stereo 21.1ms 23.3ms) .5 | delay (stereo 81.1ms 78.3ms) | lowpass damp | lowshelf 250Hz low | * keep
  in | mix (.7 * (a - c) + .6 * (b - d) + .3 * fed) mix

# A spring tank: chirps that boing, made of stretched all-passes (after Parker, 2011).
effect spring decay=2s tone=3.2kHz mix=.35
  decay in 300ms..6s    # time to fall by 60 dB
  tone in 800Hz..5kHz   # the highs that the wire carries
  mix in 0..1           # level of the springs
  keep = 2 ^ (-9.97 * 44ms / decay)
  sent = (in | mid | highpass 120Hz) - keep * back
  bent = sent | allpass .19ms -.6 | allpass .21ms -.6 | allpass .23ms -.6 | allpass .27ms -.6 | allpass .31ms -.6 | allpass .33ms -.6
  back = bent | lowpass2 tone .7 | delay (stereo 37ms 43ms + .1ms * drift 3) 50ms
  in + mix * back

# The gated room of a thousand snares: a dense burst that stays as loud as it came, and stops (an RMX16's NonLin and its like).
effect gated length=220ms threshold=-32dB mix=.35
  length in 40ms..800ms    # how long it stays open after a hit
  threshold in -60dB..0dB  # what opens it
  mix in 0..1              # level of the room
  first = in | mid | lowpass 9kHz | allpass (stereo 11.3ms 12.7ms) .7 | allpass (stereo 19.1ms 17.3ms) .75
  cloud = first | allpass (stereo 31.7ms 34.1ms) .75 | allpass (stereo 47.9ms 44.3ms) .75 | allpass (stereo 73.3ms 69.7ms) .7
  open = in | mid | peakhold length | above threshold | slew 2ms 25ms
  in + 3 * mix * open * (first + cloud | highpass 150Hz)
