# Saturation and distortion.

# Warm overdrive: a tanh that keeps its loudness.
effect drive amount=.3
  amount in 0..1   # 0 clean, 1 torn
  push = 2 ^ (6 * amount)
  wet = push * in | tanh | * (1 / (push ^ .6))
  in + (wet - in) * (amount * 8 | min 1)

# A tape bus: gentle saturation and a rounded top.
effect tape amount=.2
  amount in 0..1   # how hot the tape runs
  push = 1 + 2 * amount
  push * in | tanh | * (1 / push) | lowpass (18kHz - 6kHz * amount)
