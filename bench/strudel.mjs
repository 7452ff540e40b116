// Strudel's events a second of processor time, as JSON: the patterns of patterns.py in its own words.
// node bench/strudel.mjs FOLDER [BARS] [REPEATS], FOLDER holding node_modules with @strudel/core and @strudel/mini.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, bars = 200, repeats = 5] = process.argv.slice(2);
const here = pathToFileURL(`${folder}/package.json`).href;

// The core wants a class that exists in browsers only: an empty one will do.
const hooks = `export const resolve = (name, context, next) =>
  name === '@kabelsalat/web'
    ? { url: 'data:text/javascript,export class SalatRepl {}', shortCircuit: true }
    : next(name, context.parentURL?.includes('node_modules') ? context : { ...context, parentURL: '${here}' });`;
register('data:text/javascript,' + encodeURIComponent(hooks));

const print = console.log;
console.log = console.warn = () => {};
const { Fraction, State, TimeSpan, rand, sine, stack } = await import('@strudel/core');
const { mini } = await import('@strudel/mini');

const layer = (i) =>
  mini(`<${i} ${i + 1}> ${i + 2}*2 ~ [${i + 3} ${i + 4}]`)
    .every(3, (x) => x.fast(2))
    .off(0.125, (x) => x.add(12))
    .euclid(3 + (i % 3) * 2, 8);
const patterns = {
  'simple sequence': mini('a b c d'),
  'deep nesting': mini('[a [b [c [d [e [f g]]]]]] <[h i]*2 [j <k l m>]!2 n@3>*2 , {o p q [r s]}%8 , t(5,8) u(3,8,<0 2>)'),
  '16 layers': stack(...Array.from({ length: 16 }, (_, i) => layer(i))),
  chain: mini('0 1 2 3 4 5 6 7')
    .add(mini('<0 7 5>')).iter(4).ply(mini('<1 2>')).chunk(4, (x) => x.rev())
    .off(0.25, (x) => x.add(7)).struct(mini('1(5,8)')),
  'signals, chance': sine.range(0, 10).segment(16).degradeBy(0.3)
    .add(rand.segment(8)).sometimesBy(0.5, (x) => x.late(0.01)),
};

const count = (pattern, bar) =>
  pattern.query(new State(new TimeSpan(Fraction(bar), Fraction(bar + 1)), {})).length;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rates = {};
for (const [name, pattern] of Object.entries(patterns)) {
  for (const warm = Date.now(); Date.now() - warm < 1000; ) count(pattern, 0);
  rates[name] = median(
    Array.from({ length: repeats }, () => {
      const begun = process.cpuUsage();
      let events = 0;
      for (let bar = 0; bar < bars; bar++) events += count(pattern, bar);
      const { user, system } = process.cpuUsage(begun);
      return (1e6 * events) / (user + system);
    }),
  );
}
print(JSON.stringify(rates));
process.exit(0);
