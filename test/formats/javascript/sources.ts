/** Sources written to hold what is hard to split: each is free of errors to tree-sitter's grammar. */
export const SOURCES: readonly {
  readonly grammar: 'javascript' | 'typescript' | 'tsx';
  readonly text: string;
}[] = [
  {
    grammar: 'javascript',
    text: String.raw`
#!/usr/bin/env node
import fs, { readFile as read } from 'node:fs';
const ratio = total / count / 2, found = /a[/\]"']b/gi.test("it's") ? x / y : /=>/.exec('q');
if (ready) /start/.test(name) && go("now");
const message = ${'`'}a ${'${'}inner(${'`'}b ${'${'}deep({ k: '}' })} c${'`'})} d ${'${'}1}${'`'};
tag${'`'}raw ${'${'}call('x')}${'`'};
label: for (const [key, { value = make('d') } = {}] of Object.entries(map)) { use?.(key)?.[value]?.run("r"); }
const o = { run() { return a.b.c(1) }, get size() { return count('s') }, async *gen() { yield* other('g') }, ['k' + key('e')]: 2, "quoted": () => {} };
class A extends mixin(B) { static #hidden = init('h'); field = (x) => x / 2; constructor() { super('s'); } static { boot('b'); } set v(n) { this.n = n } }
var div = a++ / b, neg = -c / d; x = y /* c */ / z; // 'not a string'
do { step("one") } while (left("two")); new Map([['a', new Set()]]); new Foo.Bar("z"); import('m').then((m) => m.default("w"));
const big = 1_000n, hex = 0xFFn, e = 1e-5, dot = .5; a ??= b || c && d; f(...g("spread"), 'l' + "r");
async function later(a = start('p'), { b } = opts('q')) { for await (const c of stream('r')) await done(c); }
const arrow = async (x) => ({ y: call('inner') }); const back = '\'', cont = 'a\
b';
if (a < b && c > d) less(a < b, c > d); return_ = x => x / 1;
switch (k) { case 'one': one("1"); break; default: other() }
`,
  },
  {
    grammar: 'typescript',
    text: `
import type { A } from './a'; import { type B, c as d } from "b"; export * from 'c';
interface Shape { area(unit: string): number; new (x: 'lit'): Shape; readonly kind: 'a' | "b" }
type Fn<T extends string = 'x'> = (a: T, ...rest: unknown[]) => asserts a is T;
declare function outer<T>(x: T): void; abstract class Base<T> { abstract run(x: T): Promise<void>; protected constructor(private readonly id: string = make('id')) {} }
enum Models { Small = 'ns/small', Large = "ns/large" }
const typed = call<Map<string, Array<number>>>('t'), cast = <unknown>value, as = other('o') as const satisfies Record<string, unknown>;
const f = <T,>(x: T): x is T => check<T>(x!), g = async <T>(x: T): Promise<T> => await x;
function over(a: string): string; function over(a: number): number; function over(a: unknown): unknown { return inner(a as string) ?? a!.b!.c("d"); }
class Impl extends Base<{ a: string }> implements Shape { declare field: string; static readonly table: Record<string, () => void> = { k: () => hook("k") }; method<T>(this: Impl, a?: T): { b: T } | null { return wrap({ b: a! }) } @dec('x') prop = init("y"); }
let x: typeof import('m'); const y = obj?.method?.<string>("z"); namespace N { export const v = load('v'); }
const cond = flag ? pick("a") : drop('b'); const long = (a: number, b: string): void => { act(a > 1 ? "p" : 'q'); };
`,
  },
  {
    grammar: 'tsx',
    text: `
export default function Page({ model = 'ns/x' }: { model?: string }) {
  const [m, setM] = useState<string>("ns/y");
  return <Frame title="it's" onLoad={() => load('ns/z')} {...rest('p')}>
    Don't "worry" about 'quotes' or ${'`'}ticks${'`'} // or slashes
    {items.map((item) => <Item key={item.id} label={format(item, "short")} />)}
    {/* a comment with call('x') */}
    <></><a.b c={d < e ? <i>{f("g")}</i> : null}>x / y</a.b>
  </Frame>;
}
const generic = <T,>(x: T) => id(x); const less = a < b; const after = run("after") / 2;
`,
  },
];
