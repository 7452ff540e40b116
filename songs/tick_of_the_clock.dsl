# tick_of_the_clock.dsl: one pulse, one bass note, a slow filter. An original study.
tempo 118
key   d minor
seed  2011

# ── sounds ──

# The muted pulse: two saws and a square below them, through a ladder that bites on every note.
synth pulsar cutoff=420Hz res=.42 bite=2.5 decay=110ms
  cutoff in 40Hz..12kHz   # where the ladder rests
  res in 0..1             # its resonance
  bite in 0..6            # octaves that the envelope opens it
  decay in 5ms..2s        # of the envelope
  env = adsr 2ms decay .22 90ms
  saw freq + saw (freq * 9c) + .6 * square (freq / 1oct)
    | ladder (cutoff * 2^(bite * env)) res 1.4
    | * (.3 * env)

# Glass rods stroked with wet fingers: slow, inharmonic, beating.
synth glass bloom=1.2s ring=3s
  bloom in 20ms..6s   # the stroke
  ring in 100ms..12s  # how long the rod goes on
  env = ar bloom ring
  beat = 1 + .25 * sine (.4 + .5 * random)
  rub = noise | bandpass2 (freq * 2.76) 30 | * .5
  rod = sine freq + .35 * beat * sine (freq * 2.756) + .16 * sine (freq * 5.404) + .3 * sine (freq * 3c)
  (rod + rub) * env * .14

# An organ in another room.
synth organ attack=2s release=2.5s bright=500Hz
  attack in 10ms..8s
  release in 20ms..8s
  bright in 100Hz..6kHz   # how far the door is open
  env = ar attack release
  body = square freq * .5 + saw (freq * 2.003) * .4 + tri (freq / 1oct) * .8
  body | lowpass2 bright .8 | * (.22 * env)

# ── themes ──

pedal   = "<d2!3 [d2 d2 c2 d2]>"
figure  = "d3 ~ d3 a3 ~ d3 f3 e3"
chords  = "<[d3,a3,e4] [d3,a3,e4] [bb2,f3,d4] [c3,g3,d4]>/2"

# ── parts ──

clock  : tick "x*16" | gain "1 .32 .55 .32" | pan (sine 2 .3...7) | gain .5
toll   : glass "<d5 ~ a4 ~ e5 ~ d5 c5>/2" | pan (sine 7 .2...8) | send hall .7
bass   : pulsar "d2*8" | up "<0!7 -2>" | cutoff (sine 32 260Hz..1.1kHz) | gain "1 .7 .8 .7"
under  : pulsar "<d1!3 c1>/2" | cutoff 180Hz | bite 1 | decay 900ms | gain .8
figure2 : pulsar figure | cutoff (sine 24 500Hz..2.4kHz) | res .6 | pan (sine 3 .25...75) | gain .5
        | delay 3/16 feedback=.5 mix=.4 | send hall .2
kick   : linn "bd ~ [~ bd?0.25] ~ bd ~ ~ ~" | gain .9
back   : linn "~ sd ~ sd" | gain .5 | send hall .18
hats   : linn "hh*8" | gain ".5 .3 .6 .3" | pan .58 | every 4 (ply 2)
air    : organ chords | bright (sine 40 250Hz..1.6kHz) | chorus | send hall .5 | gain .8
rise   : organ "[d4,f4,a4]" | attack 4s | bright 3kHz | gain .5 | drive .5 | send hall .6

bus hall : plate 4s | highpass 200Hz
master   : tape .25 | limit -1dB

# ── form ──

section hush 8
  clock | gain (ramp 0 1)
  toll

section pulse 8
  clock
  toll
  bass | cutoff (ramp 150Hz 500Hz)

section open 8
  clock
  bass
  under
  kick
  air | gain (ramp .2 1)

section run 8
  clock
  bass
  under
  kick
  hats
  figure2
  air

section drive 8
  *

section hold 4
  clock
  toll
  air | bright (ramp 300Hz 3kHz)
  rise | gain (ramp .1 1)

section erupt 12
  clock
  bass  | cutoff (ramp 600Hz 5kHz) | drive (ramp 0 .8)
  under | drive .5
  kick
  back
  hats
  figure2 | res .8
  air | drive (ramp 0 .5)

section dissolve 8
  clock | gain (ramp 1 .1)
  toll
  air | gain (ramp 1 0)

form hush pulse open run drive hold erupt dissolve
