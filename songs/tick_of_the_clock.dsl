# tick_of_the_clock.dsl: one clock, one bass note, a filter that opens for two minutes. An original study in tension.
tempo 118
key   d minor
seed  2011

# ── sounds of our own; all others are the standard library's ──

# The muted bass: two saws and a square under them, through a ladder that bites and shuts again.
synth muted cutoff=240Hz res=.35 snap=2.2 decay=130ms
  cutoff in 40Hz..8kHz   # where the ladder rests
  res in 0..1            # its resonance
  snap in 0..6           # octaves that every note opens it
  decay in 20ms..2s      # how soon it is shut again
  env = adsr 2ms decay .2 60ms
  saw freq + saw (freq * 8c) + .7 * square (freq / 1oct)
    | ladder (cutoff * 2^(snap * env)) res 1.2
    | dcblock
    | * (.34 * env)

# The library's organ in the next room, and the door between.
synth nextdoor open=.2 attack=1.5s release=2.5s
  open in 0..1           # 0 shut, 1 wide open
  attack in 10ms..8s
  release in 10ms..8s
  organ .6 attack release 0 | lowpass2 (180Hz * 2^(5 * open)) .8

# ── themes ──

pedal  = "d2*8" | up "<0!3 -2>"
figure = "d4 ~ [a3 e4] ~ f4 ~ [e4 c4] ~"
chords = "<[d3,a3,e4] [bb2,f3,d4] [d3,a3,f4] [c3,g3,e4]>/2"
tolls  = "<d5 ~ a5 ~ e5 ~ ~ f5>"

# Eighth, two sixteenths: what is even begins to gallop.
gallop = ply "[1 2]*4"

# ── parts ──

clock : tick "x*16" | tone "<2.4kHz 1.8kHz>*8" | gain "1 .3 .55 .3" | gain .5 | pan (sine 2 .35...65)
bass  : muted pedal | gain "[1 .62 .8 .55]*2" | gain .7 | lastOf 8 (within .75 1 (ply 2))
under : subbass "<d1!3 c1>" | release 200ms | gain .45
seq   : modular figure | cutoff (sine 12 400Hz..1.6kHz) | gain .5 | jux rev | delay 3/16 .55 .4 | send hall .25
kick  : linn "bd*4" | gain .75
back  : linn "~ sd" | fast 2 | gain .6 | send hall .16
hats  : linn "hh*8, ~ ~ ~ oh?0.4" | gain "[.9 .5]*4" | pan .6 | gain .8 | every 4 (ply 2)
door  : nextdoor chords | gain .6 | send hall .6
toll  : glass tolls | bloom 60ms | gain .4 | pan (sine 7 .2...8) | delay 3/8 .5 .5 | send hall .6
swell : riser "d3" | climb 4 bars | gain .6 | send hall .4
dust  : vinyl "x" | gain .5

bus hall : plate 4s | highpass 180Hz
master   : tape .25 | limit -1dB

# ── form: what sounds, and what moves ──

section hush 4
  dust
  clock | gain (ramp .1 .8)
  toll

section pulse 8
  clock
  toll
  bass | cutoff (ramp 130Hz 320Hz) | gain (ramp .5 1)

section open 8
  clock
  bass | cutoff (ramp 320Hz 520Hz)
  under
  kick
  door | open (ramp .1 .35)

section run 8
  clock
  bass | cutoff (ramp 400Hz 900Hz)
  under
  kick
  hats
  seq  | gain (ramp .3 .9)
  door | open (ramp .35 .6)

section hold 4
  clock | gain .8
  toll
  door  | open (ramp .6 .9)
  swell

section drive 8
  clock
  bass | cutoff (ramp 500Hz 1.2kHz) | gallop
  under
  kick
  back
  hats
  seq
  door | open .5

section erupt 8
  clock
  bass | gallop | cutoff (ramp 900Hz 4kHz) | drive (ramp .1 .9) | feedback (ramp .2 1.1)
  under
  kick
  back
  hats
  seq  | cutoff (ramp 800Hz 3kHz)
  door | open (ramp .5 1) | drive (ramp 0 .6)
  toll

section caught 4
  toll
  door | open (ramp .4 .1)

section dissolve 8
  dust
  clock | gain (ramp .8 0)
  toll
  bass | cutoff (ramp 300Hz 90Hz) | gain (ramp .7 0)
  door | open (ramp .3 0)

form hush pulse open run hold drive erupt caught dissolve
