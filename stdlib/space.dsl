# Reverbs and delays.

# A plate: instant and dense, after Dattorro's figure-of-eight tank (JAES 1997), left and right as its two halves.
effect plate decay=3s damp=6kHz mix=1
  decay in 200ms..30s   # time to fall by 60 dB
  damp in 500Hz..18kHz  # where the highs begin to die first
  mix in 0..1           # 0 dry, 1 plate alone
  keep = 2 ^ (-9.97 * .18 / decay)
  fed = in | mid | lowpass 11kHz | allpass 4.77ms .75 | allpass 3.6ms .75 | allpass 12.7ms .625 | allpass 9.3ms .625
  first = fed + keep * crossed | allpass (stereo 22.6ms 30.5ms + .3ms * sine .8) -.7 | delay (stereo 149.6ms 141.7ms)
  second = first | lowpass damp | * keep | allpass (stereo 60.5ms 89.2ms) .5
  crossed = second | delay (stereo 125ms 106.3ms) | swap
  wet = .6 * (first + second - (second | delay (stereo 66ms 62ms)) + (crossed | delay (stereo 8.9ms 11ms)))
  in + (wet - in) * mix

# An echo that darkens and softens as it repeats.
effect delay time=375ms feedback=.45 mix=.35 tone=3kHz
  time in 1ms..4s       # between repeats
  feedback in 0..1      # how much of each repeat comes back
  mix in 0..1           # level of the repeats
  tone in 200Hz..15kHz  # the highs that a repeat keeps
  line = in + feedback * (back | lowpass tone | highpass 60Hz | tanh)
  back = line | delay time 4s
  in + back * mix
