/** Sources that hold what is hard about Python's lexis. All are valid. */
export const SOURCES: readonly { readonly title: string; readonly source: string }[] = [
  { title: 'nothing at all', source: '' },
  { title: 'calls inside calls', source: 'a(b(c("x"), k=d("y")), *e(), **f(g=1))\n' },
  {
    title: 'methods of anything',
    source: 'f(1).g(2)[h(3)].i(4)\n"{}".format(x)\n[1][0].j()\n(a or b).k("s")\n',
  },
  {
    title: 'a call over many lines with comments in it',
    source: 'm = load(\n    # not "this" (\n    "org/name",  # nor ) this\n    revision="main",\n)\n',
  },
  { title: 'line continuations', source: 'x = a \\\n    .b("c") \\\n    .d()\n' },
  { title: 'nested f-strings', source: 'f"{a(f\'{b("c")}\')} {d():{e()}} {g(1)=} {h!r:>{w(2)}}"\n' },
  {
    title: 'f-strings over several lines',
    source: 'f"""\n{a("x")}\n{{b()}}\n{\n  c(\n    1)\n}\n"""\nd()\n',
  },
  { title: 'dictionaries and lambdas in fields', source: "f'{ {1: a()}[1] } {(lambda q: q(2))(b)}'\n" },
  {
    title: 'strings of every prefix',
    source: 'f(r"\\d\\\\", b\'\', Rb"x", u"y", rf"{z()}", F"w", \'\'\'q\'\'\')\n',
  },
  { title: 'implicit concatenation', source: 'f("a" "b", ("c"\n  "d"), e("g"))\n' },
  {
    title: 'decorators and definitions',
    source: '@d("x")\nasync def f(a=g(), *, b: T = h("y")) -> i():\n    await j()\n',
  },
  {
    title: 'classes',
    source:
      'class A(B, metaclass=C("m")):\n    x: int = field(default="v")\n    def __init__(self): super().__init__(1)\n',
  },
  {
    title: 'walrus and comprehension',
    source: 'if (n := f("x")) and any(g(y) for y in h(n) if i(y)): pass\n',
  },
  { title: 'several statements on a line', source: 'a(); b("x"); c()\nif d(): e("y"); f()\n' },
  {
    title: 'matching',
    source: 'match f(x):\n    case "c":\n        g("d")\n    case _:\n        h()\n',
  },
  {
    title: 'patterns that look like calls',
    source:
      'match f(x):\n    case Point(x=0, y=g) if h("a"):\n        j()\n    case [A(b="c"), *_] | B():\n        k()\ncase(1)\ncase = l()\ncase.m("n")\n',
  },
  { title: 'slices and operators', source: 'a[b(1):c(2), ::d(3)] @= -e("x") ** ~f()\n' },
  {
    title: 'exceptions',
    source: 'try:\n    a()\nexcept (B, C) as e:\n    raise D("x") from e\nfinally:\n    del x[f()]\n',
  },
  { title: 'non-ASCII names and text', source: 'größe = lade("ünï/cødé", naïve=f("😀"))\n' },
  { title: 'tabs and carriage returns', source: 'if a():\r\n\tb("x")\r\n\tc()\r\nd()\r\n' },
  { title: 'the end without a line break', source: 'a("x")' },
  { title: 'a triple-quoted string with quotes and escapes', source: 'f("""a "b" \\""" c""", g)\n' },
];
