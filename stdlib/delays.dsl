# Echoes.

# An echo that darkens and softens as it repeats; moving its time bends the pitch, as a tape would.
effect delay time=375ms repeats=.45 mix=.18 tone=3.5kHz
  time    in 1ms..4s       # between repeats
  repeats in 0..1.1        # how much of each comes back
  mix     in 0..1          # 0 dry, .5 both in full, 1 repeats alone
  tone    in 200Hz..15kHz  # the highs that a repeat keeps
  preset slap  time=110ms repeats=.1 mix=.25 tone=6kHz    # one answer, close behind
  preset dub   time=450ms repeats=.75 mix=.3 tone=1.6kHz  # darker every time
  preset clean time=330ms repeats=.4 mix=.22 tone=12kHz   # a rack of digits
  preset far   time=700ms repeats=.6 mix=.25 tone=1.1kHz  # from across the valley
  preset comb  time=9ms repeats=.85 mix=.4 tone=9kHz      # so short that it sings
  demo juno.pluck "d4 ~ a3 ~, ~ ~ ~ f4"
  line = in + repeats * back
  back = line | delay (time | smooth 60ms) 4s | lowpass tone | highpass 70Hz | tanh
  in * (2 - 2 * mix | min 1) + back * (2 * mix | min 1)

# An echo that jumps from side to side.
effect pingpong time=375ms repeats=.5 mix=.2 tone=4kHz
  time    in 1ms..4s       # from one side to the other
  repeats in 0..1.1        # how much of each comes back
  mix     in 0..1          # 0 dry, .5 both in full, 1 repeats alone
  tone    in 200Hz..15kHz  # the highs that a repeat keeps
  preset wide   time=300ms repeats=.55 mix=.3               # from wall to wall
  preset narrow time=90ms repeats=.3 mix=.25                # a room's two corners
  preset rain   time=160ms repeats=.75 mix=.25 tone=7kHz    # drops on both sides
  preset night  time=560ms repeats=.65 mix=.25 tone=1.4kHz  # slow and dark
  demo juno.pluck "d4 ~ a3 ~, ~ ~ ~ f4"
  line = (in | mid) * stereo 1 0 + repeats * (back | swap)
  back = line | delay (time | smooth 60ms) 4s | lowpass tone | highpass 90Hz | tanh
  in * (2 - 2 * mix | min 1) + (back + .12 * (back | swap)) * (2 * mix | min 1)

# A tape echo with three heads, 1:2:3 apart as in a Roland RE-201, wow, flutter, and hiss to howl on; with nothing to repeat it stops.
effect tapeecho time=180ms repeats=.5 mix=.2 tone=3kHz
  time    in 40ms..1s      # to the first head
  repeats in 0..1.2        # from 1 on it howls
  mix     in 0..1          # 0 dry, .5 both in full, 1 heads alone
  tone    in 300Hz..10kHz  # the highs that the tape keeps
  preset space time=230ms repeats=.6 mix=.35              # all heads, well kept
  preset worn  time=310ms repeats=.7 mix=.35 tone=1.3kHz  # tape that has been round too often
  preset slap  time=70ms repeats=.15 mix=.3 tone=5kHz     # rockabilly
  preset howl  time=160ms repeats=1.1 mix=.4 tone=2kHz    # feeds on its own hiss
  demo juno.pluck "d4 ~ a3 ~, ~ ~ ~ f4"
  speed  = (time | smooth 300ms) * (1 + .0016 * sine .7 + .0005 * sine 7.3)
  runs   = in | abs | max (in | abs | swap) | peakhold 3s | above .0001 | max (repeats | above .99)
  tape   = in + repeats * third + .0004 * noise * (runs | slew 10ms 900ms) | tanh
  first  = tape | delay speed 1.1s
  second = tape | delay (2 * speed) 2.2s
  third  = tape | delay (3 * speed) 3.3s | lowpass tone | highpass 120Hz
  heads  = (first + second * stereo .5 .9 | lowpass tone) + third * stereo .9 .5
  in * (2 - 2 * mix | min 1) + heads * (2 * mix | min 1)
