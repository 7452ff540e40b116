# tick_of_the_clock.dsl: one clock, one bass note, a filter that opens for two minutes. An original study in tension.
tempo 118
key   d minor
seed  2011

# ── sounds of our own; all others are the standard library's ──

# The muted bass: two saws and one below them, through a ladder that bites and shuts again.
synth muted cutoff=240Hz res=.35 snap=2.2
  cutoff in 40Hz..8kHz  # where the ladder rests
  res    in 0..1        # its resonance
  snap   in 0..6        # octaves that every note opens it
  env = adsr 2ms 130ms .2 60ms
  saw freq + saw (freq * 8c) + saw (freq / 1oct)
    | ladder (cutoff * 2^(snap * env)) res 1.2
    | highpass 20Hz
    | * (.34 * env)

# The library's organ in the next room, and the door between.
synth nextdoor open=.2 attack=1.5s release=2.5s
  open    in 0..1  # 0 shut, 1 wide open
  attack  in 10ms..8s
  release in 10ms..8s
  organ .6 attack release 0 | lowpass2 (180Hz * 2^(5 * open)) .8

# ── themes ──

pedal  = "d2*8" | up "<0!3 -2>"
figure = "d4 ~ [a3 e4] ~ f4 ~ [e4 c4] ~"
chords = "<[d3,a3,e4] [bb2,f3,d4] [d3,a3,f4] [c3,g3,e4]>/2"
tolls  = "<d5 ~ a5 ~ e5 ~ ~ f5>"

# A long and two short: even eighths break into a gallop.
gallop = ply "[1 2]*4"

# ── parts ──

clock : tick "x*16"               | tone "<2.4kHz 1.8kHz>*8" | gain "1 .3 .55 .3" | gain .8 | pan "<.42 .58>*8"
bass  : muted pedal               | gain "[1 .62 .8 .55]*2" | gain 1.3 | lastOf 4 (up "0!6 12 7")
seq   : modular figure
  | cutoff (sine 12 500Hz..1.8kHz)
  | gain 1.1
  | off 3/16 (up 12 | gain .5)
  | jux rev
  | send echoes .5
kick  : linn "bd*4"               | gain 1.2
back  : linn "~ sd"               | fast 2 | send hall .16
hats  : linn "hh*8, ~ ~ ~ oh?0.4" | gain "[1.6 .9]*4" | pan .6 | every 4 (ply 2)
door  : nextdoor chords           | gain 1.6 | legato .7 | send hall .7
toll  : glass tolls               | bloom 60ms | gain .65 | pan "<.3 .7>" | send echoes .6
swell : riser "d3/4"              | climb 4 bars | gain 2 | send hall .3
dust  : vinyl "x"

bus echoes : delay 3/16 .55 1 | send hall .6
bus hall   : plate 4s damp=5kHz treble=.3
master     : tape .25         | limit -1dB

# ── form: what sounds, and what moves meanwhile ──

section hush 4
  dust
  clock | gain (ramp .1 .8)
  toll

section pulse 8
  clock | gain .8
  toll
  bass  | cutoff (ramp 110Hz 300Hz) | gain (ramp .5 1)

section open 8
  clock | gain .8
  bass  | cutoff (ramp 280Hz 480Hz)
  kick  | gain (ramp .6 .9)
  door  | open (ramp .05 .3) | gain (ramp .1 .4)

section run 8
  clock
  bass | cutoff (ramp 400Hz 800Hz)
  kick
  hats
  seq  | gain (ramp .3 .9)
  door | open (ramp .3 .5) | gain .4

section hold 4
  clock | gain .6
  toll
  door  | open (ramp .5 .9) | gain (ramp .3 .5)
  back  | fast 4 | gain (ramp 0 .7)
  swell

section drive 8
  clock
  bass | gallop | cutoff (ramp 450Hz 1.1kHz)
  kick
  back
  hats
  seq
  door | open .5 | gain .4

section erupt 8
  clock
  bass | gallop | cutoff (ramp 900Hz 4kHz) | drive (ramp .1 .9) | feedback (ramp .2 1.1) | send hall (ramp 0 .4)
  kick
  back
  hats
  seq  | cutoff (ramp 1kHz 3kHz)
  door | open (ramp .5 1) | gain (ramp .4 .7)

section caught 4
  toll
  door | open (ramp .5 .1) | gain (ramp .4 .2)

section dissolve 8
  dust
  clock | gain (ramp .8 0)
  toll
  bass  | cutoff (ramp 280Hz 90Hz) | gain (ramp .6 0)
  door  | open (ramp .2 0) | gain (ramp .25 0)

form hush pulse open run hold drive erupt caught dissolve
