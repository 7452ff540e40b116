# Modulated delays.

# A stereo chorus: one triangle, the right line turned upside down.
effect chorus rate=.513Hz depth=1 mix=1
  rate in .05Hz..12Hz  # of the triangle
  depth in 0..1        # of the sweep
  mix in 0..1          # level of the delayed side
  swing = depth * tri rate * stereo 1 -1
  in + mix * (in | lowpass 9kHz | delay (3.5ms + 1.85ms * swing)) | * .75
