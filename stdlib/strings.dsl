# String machines, choirs and organs: keyboards that hold.

# A string machine without its ensemble: two octaves from one divider, softly filtered, a slow envelope.
synth solina attack=350ms release=900ms bright=3.2kHz low=0 high=.6 thin=140Hz
  attack  in 5ms..8s       # the crescendo
  release in 20ms..12s     # the sustain after the key
  bright  in 300Hz..12kHz  # the tone
  low     in 0..1          # contrabass and cello, an octave below
  high    in 0..1          # violins, an octave above
  thin    in 16Hz..800Hz   # what the tone leaves out below
  preset violins attack=250ms bright=5kHz high=1 thin=320Hz  # eight feet and four
  preset cellos  attack=400ms release=1.2s bright=1.6kHz low=.8 high=.2 thin=40Hz  # sixteen feet
  preset horns   attack=60ms release=250ms bright=750Hz high=.1 low=.3 thin=60Hz  # the other tab
  preset tutti   attack=500ms release=1.6s low=.7 high=.9 thin=50Hz  # every tab down
  preset veil    attack=2s release=4s bright=1.1kHz high=.3 thin=180Hz  # far away
  demo "<[d3,a3,f4] [g2,d3,bb3]>, ~ [c5:.5 bb4:.4 a4:.5]" | legato .95 | ensemble
  start = dice
  row   = saw freq start + high * saw (freq * 2) (2 * start + .5) + .8 * low * saw (freq / 2) (.5 * start + .25)  # one divider: edges together
  row | lowpass bright | lowpass (3 * bright) | highpass thin | * (.118 * vel * ar attack release)

# A choir on tape: a soft buzz through the formants of a voice, from oo to ah, and a capstan that is not quite round.
synth choir attack=500ms release=1.2s vowel=.6 size=1 wow=.4 vibrato=5c crowd=7c wide=.7
  attack  in 20ms..6s   # the breath
  release in 50ms..10s  # the echo in the chest
  vowel   in 0..1       # 0 oo, .5 oh, 1 ah
  size    in .8..1.35   # of the head: .9 men, 1 all, 1.2 boys
  wow     in 0..1       # of the tape
  vibrato in 0c..40c    # every singer's own
  crowd   in 0c..30c    # how far two singers of a note are apart
  wide    in 0..1       # how far apart the notes stand, left and right
  preset women vowel=.8 size=1.15 attack=350ms               # ah
  preset men   vowel=.35 size=.88 attack=600ms release=1.6s  # oh, below
  preset boys  vowel=.15 size=1.25 attack=250ms wow=.2       # oo, above
  preset worn  vowel=.7 wow=1 attack=120ms release=500ms     # a tape that was lent
  preset far   vowel=.1 attack=2s release=4s                 # the end of the nave
  demo "<[d3,a3,f4] [c3,g3,e4]>, ~ a4:.6" | legato .95
  env    = ar attack release
  one    = dice
  two    = dice
  tape   = wow * (.0016 * sine 1.3 one + .0008 * sine 6.1)
  pitch  = freq * (1 + (vibrato - 1) * (.9 * sine (4.6 + one) two + .5 * wander 4) + tape)
  apart  = 1 + .5 * (crowd - 1)
  source = saw (pitch * apart) one + saw (pitch / apart) two + .25 * noise
  first  = source | bandpass2 (size * (310Hz + 440Hz * vowel)) 5
  second = source | bandpass2 (size * (720Hz + 430Hz * vowel)) 8
  third  = source | bandpass2 (size * 2.7kHz) 9
  sung   = first + .7 * second + .22 * third + .25 * (source | lowpass 300Hz) | * (.31 * vel * env)
  place  = wide * dice -1 1
  stereo (sung * (1 - place)) (sung * (1 + place))

# A voice that sings: a glottis through five formants, from oo over oh, ah and eh to ee (formants after Peterson, Barney, 1952).
synth voice vowel=2 attack=90ms release=250ms vibrato=22c breath=.25 size=1 effort=.5
  vowel   in 0..4      # 0 oo, 1 oh, 2 ah, 3 eh, 4 ee, and all between
  attack  in 10ms..4s  # of the tone
  release in 20ms..6s  # after the note
  vibrato in 0c..90c   # comes late
  breath  in 0..1      # air
  size    in .8..1.4   # of the head: 1 a man, 1.17 a woman, 1.3 a child
  effort  in 0..1      # from a murmur to full voice
  preset bass    vowel=1 size=.9 vibrato=16c effort=.4 attack=140ms  # oh, from the cellar
  preset soprano vowel=2 size=1.2 vibrato=38c effort=.8 attack=120ms release=500ms  # ah
  preset child   vowel=.3 size=1.35 vibrato=5c breath=.4 effort=.3  # oo
  preset ghost   vowel=.6 size=1.1 vibrato=30c breath=1 effort=.1 attack=900ms release=2s  # nobody there
  preset nasal   vowel=4 size=1.05 effort=1 vibrato=8c breath=.05  # ee
  demo "<[d3 f3 a3 ~] [g3@3 ~]>, <[~ a3:.4 f4:.4 ~] [e4:.4@3 ~]>" | legato .95 | vowel "2 1 0 4" | plate 2s mix=.15
  env     = adsr attack 800ms .85 release
  late    = age - .3s | * 1.6 | clip 0 1
  pitch   = freq * (1 + (vibrato - 1) * (late * sine (5.2 + .5 * dice) dice + .1 * wander 7))
  at1     = vowel | clip 0 1
  at2     = vowel - 1 | clip 0 1
  at3     = vowel - 2 | clip 0 1
  at4     = vowel - 3 | clip 0 1
  one     = (300Hz + 270Hz * at1 + 160Hz * at2 - 200Hz * at3 - 260Hz * at4 | * size | max (freq * 1.02))
  two     = size * (870Hz - 30Hz * at1 + 250Hz * at2 + 750Hz * at3 + 450Hz * at4)
  three   = size * (2240Hz + 170Hz * at1 + 30Hz * at2 + 40Hz * at3 + 530Hz * at4)
  tone    = saw pitch dice | lowpass (700Hz + 3.2kHz * effort * (.4 + .6 * vel))
  air     = noise | highpass 500Hz | * (.22 * breath * (1 + .5 * sine pitch))
  glottis = tone + air
  f1      = glottis | bandpass2 one 6
  f2      = glottis | bandpass2 two 10
  f3      = glottis | bandpass2 three 14
  f4      = glottis | bandpass2 (3.3kHz * size) 14
  chest   = tone | lowpass2 (freq * 1.5) .7
  ease    = (330Hz / freq | min 1)^1.2
  closed  = one / 690Hz | min 1
  1.2 * closed * f1 + 1.6 * f2 + 1.5 * f3 + 1.2 * f4 + .1 * chest | highpass 60Hz | * (.8 * ease * vel * env)

# A tone wheel organ: six drawbars and the click of the keys.
synth organ bright=.5 attack=12ms release=60ms knock=.3
  bright  in 0..1      # the upper drawbars
  attack  in 2ms..8s   # short for a player, long for a swell
  release in 10ms..8s  # after the key
  knock   in 0..1      # the click of the keys
  preset church  bright=.85 attack=90ms release=500ms knock=0   # with air behind it
  preset theatre bright=.15 attack=30ms release=120ms knock=.1  # sixteen and eight
  preset jazz    bright=.8 attack=4ms release=30ms knock=1      # all click
  preset pad     bright=.3 attack=1.5s release=2.5s knock=0     # a foot on the swell
  demo "<[d3,a3] [bb2,f3]>" | legato .95 | rotary
  env     = ar attack release
  sixteen = sine (freq / 2) dice       # wheels an octave apart are one shaft:
  eight   = 1 - 2 * sixteen * sixteen  # twice the angle is one minus two squares
  four    = 1 - 2 * eight * eight
  two     = 1 - 2 * four * four
  fifth   = sine (freq * 1.498) dice
  twelfth = 1 - 2 * fifth * fifth
  low     = .5 * sixteen + eight + .6 * fifth
  high    = .7 * four + .5 * twelfth + .45 * two + .16 * (2 - two * two * 2 - twelfth * twelfth * 2)
  low + bright * high + knock * (noise | lowpass 3kHz) * ad 1ms 9ms | * (.106 * vel * env)
