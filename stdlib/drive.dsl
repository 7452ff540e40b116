# Saturation, distortion, and feedback that stays in its cage.

# Warm overdrive: two slightly unequal halves, so even harmonics come with the odd ones.
effect drive amount=.3
  amount in 0..1  # 0 clean, 1 torn
  preset warm amount=.15  # hardly known to be there
  preset bass amount=.35  # body for a synthesiser's low end
  preset push amount=.55  # a channel turned too far
  preset torn amount=.9   # nothing clean left
  demo moog "<d2 d2 f2 c2>*8" | gain .8
  push   = 2^(6 * amount)
  pushed = push * in
  hot    = pushed * (1 + .3 * amount * (pushed | clip)) | tanh | dcblock | lowpass (16kHz - 9kHz * amount)
  in | mix (hot * push^-.45) (8 * amount | min 1)

# Two diodes to ground: soft at first, then a knee, the top rounded by their capacity.
effect diode amount=.4 tone=7kHz
  amount in 0..1          # how far it is turned up
  tone   in 500Hz..15kHz  # the highs it keeps
  preset edge  amount=.2 tone=9kHz    # a little grain
  preset pedal amount=.45 tone=4kHz   # the green box
  preset acid  amount=.7 tone=6kHz    # behind a bass with a whistle
  preset lamp  amount=.6 tone=1.5kHz  # dull and thick
  demo moog "<d2 d2 f2 c2>*8" | gain .8
  push = 2^(7 * amount)
  bent = push * in | highpass 30Hz
  hot  = bent / (1 + 1.6 * (bent | abs)) | dcblock | lowpass tone
  in | mix (hot * push^-.35) (8 * amount | min 1)

# A wave folder after Buchla and Serge: louder is brighter, over and over.
effect wavefold amount=.4 bias=.1 mix=1
  amount in 0..1   # how many times the wave is folded
  bias   in -1..1  # leans to one side, for even harmonics
  mix    in 0..1   # 0 dry, 1 folded
  preset shimmer amount=.25 bias=.05  # a first fold
  preset brass   amount=.45 bias=.4   # lopsided, so it blares
  preset glass   amount=.7 bias=0     # fold upon fold
  preset torn    amount=1 bias=.6     # all the way
  demo subbass "<d2 a2 c3 d2>*4"
  push   = 2^(4.5 * amount)
  pushed = push * in
  in | mix (pushed * (1 + bias * (pushed | tanh)) | fold | dcblock | lowpass 14kHz | * (push^-.6)) mix

# A fuzz box: squared off, with a starved bias that gates what is quiet.
effect fuzz amount=.6 tone=3kHz
  amount in 0..1          # how far it is turned up
  tone   in 300Hz..12kHz  # the highs it keeps
  preset soft  amount=.25 tone=2kHz   # rounded
  preset fat   amount=.6 tone=1.2kHz  # a wall
  preset razor amount=.8 tone=8kHz    # all edge
  preset dying amount=1 tone=2.5kHz   # a battery at its end
  demo moog "<d2 d2 f2 c2>*4"
  push = 2^(3 + 5 * amount)
  push * (in | highpass 90Hz) + .35 | clip -.45 1 | - .35 | highpass 20Hz | lowpass2 tone .8 | * .3

# Fewer bits and fewer samples, as in the first samplers.
effect crush bits=8 rate=12kHz
  bits in 1..16         # depth of a sample
  rate in 200Hz..48kHz  # samples a second
  preset sampler bits=8 rate=22kHz  # the first ones on a desk
  preset toy     bits=6 rate=11kHz  # from under a tree
  preset phone   bits=8 rate=8kHz   # as a line carries it
  preset ruin    bits=3 rate=5kHz   # steps to count
  demo linn "bd hh sd hh"
  in | hold rate | crush bits

# A tape bus: gentle saturation, a bump in the bass, a rounded top.
effect tape amount=.2
  amount in 0..1  # how hot the tape runs
  preset clean    amount=.08  # fresh and slow
  preset studio   amount=.2   # as it ran all day
  preset hot      amount=.5   # into the red
  preset cassette amount=.85  # the copy in the car
  demo linn "bd hh sd [hh bd]"
  push = 1 + 2 * amount
  hot  = push * in | tanh | dcblock | lowpass (19kHz - 8kHz * amount)
  hot + .25 * amount * (hot | lowpass 80Hz) | * (1 / push)

# A howling loop: from 1 on it erupts by itself, and a tanh catches it.
effect feedback amount=.4 time=23ms tone=1.6kHz
  amount in 0..1.3       # how much comes round again
  time   in 1ms..500ms   # once around; short ones sing
  tone   in 100Hz..8kHz  # what it likes to howl
  preset ring   amount=.7 time=4ms tone=2kHz      # a pipe that answers
  preset edge   amount=.95 time=23ms tone=1.6kHz  # about to go
  preset erupt  amount=1.2 time=31ms tone=900Hz   # gone; turn `amount` down to catch it
  preset scream amount=1.2 time=2ms tone=3.5kHz   # a microphone too near
  demo juno.pluck "d3 ~ ~ ~"
  sway   = 1 + .012 * wander .6
  loop   = in + amount * caught
  caught = loop * 1.6 | tanh | delay (time * sway | smooth 50ms) 600ms | bandpass2 tone .35 | * .62
  in + caught * (amount * 4 | min 1)
