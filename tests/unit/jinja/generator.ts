// Makes templates and contexts at random from Jinja's grammar, the same for the same seed.

export interface Sample {
  readonly template: string
  readonly context: Readonly<Record<string, unknown>>
}

/** `count` samples of `seed`. */
export function samples(seed: number, count: number): readonly Sample[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => new Generator(random).sample())
}

/** mulberry32. */
class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0]
  }
}

type Kind = 'int' | 'float' | 'text' | 'bool' | 'list' | 'dict' | 'any'
type Rule = () => string

const TEXTS = ["'a'", "'B c'", "''", "'it\\'s'", '"q\\"x"', "'ä😀'", "'a,b,,c'", "' pad '", "'12'", "'3.5'", "'x\\ny'"] as const
const SPACES = ['', ' ', '\n', '  \n ', 'text ', '\t', 'x'] as const

class Generator {
  readonly #random: Random
  /** Names that templates bind and may use, known or not. */
  readonly #names: string[] = ['i', 'j', 'v']
  #depth = 0

  constructor(random: Random) {
    this.#random = random
  }

  sample(): Sample {
    const body = Array.from({ length: 1 + this.#random.below(4) }, () => this.#statement()).join('')
    return { template: `{% set made = [1, 'm'] %}${body}`, context: this.#context() }
  }

  #context(): Record<string, unknown> {
    const int = (): number => this.#random.below(12) - 4
    return {
      n: int(), f: int() + 0.5, s: this.#random.pick(['', 'abc', 'Hello World', "o'k", 'éa']), t: this.#random.below(2) === 0, x: null,
      xs: Array.from({ length: this.#random.below(5) }, int),
      ws: Array.from({ length: this.#random.below(4) }, () => this.#random.pick(['b', 'A', 'c', 'a', ''])),
      d: { a: int(), b: this.#random.pick(['p', 'q']), c: null },
      rows: Array.from({ length: this.#random.below(4) }, () => ({ k: this.#random.pick(['u', 'V', 'w']), m: int(), o: this.#random.below(2) === 0 })),
    }
  }

  // ── statements ──

  #statement(): string {
    this.#depth += 1
    const rules: [Rule, ...Rule[]] = [
      () => this.#random.pick(SPACES), () => this.#output(), () => this.#output(), () => this.#output(), () => this.#set(),
    ]
    if (this.#depth < 4) rules.push(() => this.#if(), () => this.#for(), () => this.#for(), () => this.#with(), () => this.#macro(), () => this.#blockSet(), () => this.#filterBlock(), () => this.#namespace(), () => this.#mutation())
    const made = this.#random.pick(rules)()
    this.#depth -= 1
    return made
  }

  #body(): string {
    return this.#random.pick(SPACES) + Array.from({ length: 1 + this.#random.below(2) }, () => this.#statement()).join(this.#random.pick(SPACES))
  }

  #tag(inside: string): string {
    return `{%${this.#random.pick(['', '', '-', '+'])} ${inside} ${this.#random.pick(['', '', '-', '+'])}%}`
  }

  #output(): string {
    return `{{${this.#random.pick(['', '', '-'])} ${this.#any()} ${this.#random.pick(['', '', '-'])}}}`
  }

  #name(): string {
    return this.#random.pick(['i', 'j', 'v', 'fresh'])
  }

  #set(): string {
    const name = this.#name()
    const tag = this.#random.below(5) === 0 ? this.#tag(`set ${name}, w = ${this.#any()}, ${this.#any()}`) : this.#tag(`set ${name} = ${this.#any()}`)
    this.#names.push(name)
    return tag
  }

  #blockSet(): string {
    return `${this.#tag(`set ${this.#name()}${this.#random.pick(['', ' | upper', ' | trim | replace("a", "b")'])}`)}${this.#body()}${this.#tag('endset')}`
  }

  #filterBlock(): string {
    return `${this.#tag(`filter ${this.#random.pick(['upper', 'trim', 'replace("a", "z")', 'indent(2)', 'title'])}`)}${this.#body()}${this.#tag('endfilter')}`
  }

  #if(): string {
    const elif = this.#random.below(3) === 0 ? `${this.#tag(`elif ${this.#any()}`)}${this.#body()}` : ''
    const otherwise = this.#random.below(2) === 0 ? `${this.#tag('else')}${this.#body()}` : ''
    return `${this.#tag(`if ${this.#of('bool')}`)}${this.#body()}${elif}${otherwise}${this.#tag('endif')}`
  }

  #for(): string {
    const [target, over] = this.#random.pick<readonly [string, string]>([['i', this.#of('list')], ['j', this.#of('list')], ['i', 'rows'], ['i, j', 'd.items()'], ['i, j', 'd|dictsort'], ['v', this.#of('dict')], ['i', `range(${this.#random.below(5)})`], ['i', 's']])
    const test = this.#random.below(4) === 0 ? ` if ${this.#of('bool')}` : ''
    const loop = this.#random.below(2) === 0 ? `{{ loop.${this.#random.pick(['index', 'index0', 'revindex', 'revindex0', 'first', 'last', 'length', 'depth', 'previtem', 'nextitem', 'cycle("p", "q")', 'changed(v)'])} }}` : ''
    const otherwise = this.#random.below(4) === 0 ? `${this.#tag('else')}${this.#body()}` : ''
    const early = this.#random.below(6) === 0 ? `${this.#tag(`if ${this.#of('bool')}`)}${this.#tag(this.#random.pick(['break', 'continue']))}${this.#tag('endif')}` : ''
    return `${this.#tag(`for ${target} in ${over}${test}`)}${loop}${early}${this.#body()}${otherwise}${this.#tag('endfor')}`
  }

  #with(): string {
    return `${this.#tag(`with v = ${this.#any()}, j = ${this.#any()}`)}${this.#body()}${this.#tag('endwith')}`
  }

  #macro(): string {
    const extra = this.#random.pick(['', '{{ varargs }}', '{{ kwargs }}', '{{ caller() if caller else "-" }}'])
    const macro = `${this.#tag(`macro mac(v, j=${this.#any()})`)}${this.#body()}${extra}${this.#tag('endmacro')}`
    const args = this.#random.pick(['', this.#any(), `${this.#any()}, ${this.#any()}`, `j=${this.#any()}`, `1, 2, 3`, `v=1, z=2`])
    return macro + (extra.includes('caller') && this.#random.below(2) === 0 ? `${this.#tag(`call mac(${args})`)}${this.#body()}${this.#tag('endcall')}` : `{{ mac(${args}) }}`)
  }

  #namespace(): string {
    return `{% set ns = namespace(v=0) %}${this.#tag('for i in range(3)')}${this.#tag(`set ns.v = ${this.#random.pick(['ns.v + i', this.#any()])}`)}${this.#tag('endfor')}{{ ns.v }}`
  }

  /** Adds only what does not grow with the list: in a loop Python would go on for ever. */
  #mutation(): string {
    return `{% do made.${this.#random.pick([`append(${this.#leaf('text')})`, 'extend(xs)', `insert(${this.#random.below(3)}, ${this.#leaf('int')})`, 'pop()', 'reverse()'])} %}{{ made }}`
  }

  // ── expressions ──

  #any(): string {
    return this.#of('any')
  }

  #of(kind: Kind): string {
    this.#depth += 1
    const made = this.#depth > 7 ? this.#leaf(kind) : this.#random.below(12) === 0 ? this.#shaped('any') : this.#shaped(kind)
    this.#depth -= 1
    return made
  }

  #shaped(kind: Kind): string {
    if (this.#random.below(3) === 0) return this.#leaf(kind)
    switch (kind) {
      case 'int': return this.#int()
      case 'float': return `(${this.#of('int')} ${this.#random.pick(['/', '*', '+', '-'])} ${this.#of('float')})`
      case 'text': return this.#text()
      case 'bool': return this.#bool()
      case 'list': return this.#list()
      case 'dict': return this.#random.pick([`{'k': ${this.#any()}, ${this.#of('int')}: ${this.#any()}}`, `dict(a=${this.#any()}, b=${this.#any()})`, 'd'])
      case 'any': return this.#random.below(5) === 0 ? this.#mixed() : this.#of(this.#random.pick(['int', 'float', 'text', 'bool', 'list', 'dict']))
    }
  }

  #leaf(kind: Kind): string {
    switch (kind) {
      case 'int': return this.#random.pick(['0', '1', '2', '-3', '7', 'n', 'd.a', '10'])
      case 'float': return this.#random.pick(['0.5', '1.0', '-2.25', 'f', '1e3', '2.675'])
      case 'text': return this.#random.pick([...TEXTS, 's', 'd.b'])
      case 'bool': return this.#random.pick(['true', 'false', 't', 'x is none', 'n > 1'])
      case 'list': return this.#random.pick(['xs', 'ws', '[]', '[1, 2.0, "a"]', '(1, 2)', 'made[:]'])
      case 'dict': return this.#random.pick(['d', '{}', '{"a": 1, 2: none}'])
      case 'any': return this.#random.pick(['x', 'missing', 'none', 'i', 'v', 'd.zz', 'rows', this.#names.at(-1) ?? 'v'])
    }
  }

  #int(): string {
    return this.#random.pick<Rule>([
      () => `(${this.#of('int')} ${this.#random.pick(['+', '-', '*', '//', '%'])} ${this.#of('int')})`,
      () => `${this.#of('int')} ${this.#random.pick(['+', '-', '*'])} ${this.#of('int')}`,
      () => `(${this.#leaf('int')} ** ${this.#random.below(6)})`,
      () => `${this.#of('list')}|length`, () => `${this.#of('text')}|length`, () => `${this.#of('any')}|int`, () => `(-${this.#leaf('int')})|abs`,
      () => `xs|${this.#random.pick(['sum', 'max', 'min', 'first', 'last'])}`, () => `s.${this.#random.pick(['find("o")', 'count("l")', 'rfind("l")'])}`, () => `${this.#of('float')}|round|int`,
      () => `rows|sum(attribute='m')`, () => `${this.#of('text')}|wordcount`,
    ])()
  }

  #text(): string {
    return this.#random.pick<Rule>([
      () => `${this.#of('text')} ~ ${this.#any()}`, () => `(${this.#of('text')} + ${this.#of('text')})`, () => `${this.#of('text')} * ${this.#random.below(3)}`,
      () => `${this.#of('text')}|${this.#random.pick(['upper', 'lower', 'title', 'capitalize', 'trim', 'reverse', 'escape', 'center(7)', 'indent', 'truncate(6, true, "")', 'replace("a", "bb")', 'replace("", "-", 2)', 'wordwrap(5)', 'urlencode', 'string', 'striptags', 'urlize', 'pprint'])}`,
      () => `(${this.#any()})|pprint`,
      () => `${this.#leaf('text')}.${this.#random.pick(['upper()', 'title()', 'strip()', 'swapcase()', 'zfill(4)', 'ljust(4, ".")', 'center(5)', 'replace("a", "b")', 'removeprefix("a")', 'lstrip("a ")', 'expandtabs()', 'casefold()', 'rjust(3)'])}`,
      () => `${this.#of('list')}|join(${this.#leaf('text')})`, () => `${this.#leaf('text')}[${this.#bound()}:${this.#bound()}${this.#random.pick(['', ':2', ':-1'])}]`,
      () => `'%s|%5s|%-4s' | format(${this.#any()}, ${this.#of('text')}, ${this.#of('int')})`, () => `'%d %05.1f %x' % (${this.#of('int')}, ${this.#of('float')}, ${this.#random.below(300)})`,
      () => `'{} {:>5} {!r}'.format(${this.#any()}, ${this.#leaf('text')}, ${this.#leaf('text')})`, () => `'{0:${this.#random.pick(['d', '4d', '+d', ',', '05d', 'x', 'b', '<6', '^6'])}}'.format(${this.#of('int')})`,
      () => `'{:${this.#random.pick(['.2f', '8.3f', 'e', 'g', '%', ',.1f', '.3', '', '+.1f'])}}'.format(${this.#of('float')})`, () => `${this.#any()}|tojson`, () => `${this.#any()}|string`,
      () => `(${this.#of('text')} if ${this.#of('bool')} else ${this.#any()})`, () => `${this.#any()}|default(${this.#of('text')}${this.#random.pick(['', ', true'])})`, () => `${this.#of('int')}|filesizeformat`,
    ])()
  }

  #bound(): string {
    return this.#random.pick(['', '0', '1', '-1', '2', '9', '-9'])
  }

  #bool(): string {
    return this.#random.pick<Rule>([
      () => `${this.#of('int')} ${this.#random.pick(['<', '<=', '>', '>=', '==', '!='])} ${this.#of('float')}`, () => `${this.#any()} ${this.#random.pick(['==', '!='])} ${this.#any()}`,
      () => `${this.#of('int')} < ${this.#of('int')} <= ${this.#of('int')}`, () => `${this.#any()} ${this.#random.pick(['in', 'not in'])} ${this.#of('list')}`, () => `${this.#of('text')} in ${this.#of('text')}`,
      () => `${this.#leaf('text')} in ${this.#of('dict')}`, () => `not ${this.#any()}`, () => `(${this.#of('bool')} ${this.#random.pick(['and', 'or'])} ${this.#any()})`,
      () => `${this.#any()} is ${this.#random.pick(['', 'not '])}${this.#random.pick(['defined', 'none', 'number', 'string', 'mapping', 'iterable', 'sequence', 'true', 'integer', 'float', 'boolean', 'callable', 'upper', 'lower'])}`,
      () => `${this.#of('int')} is ${this.#random.pick(['odd', 'even', 'divisibleby 3', 'eq 2', 'in xs', 'gt(1)'])}`, () => `(${this.#of('text')}).${this.#random.pick(['isdigit()', 'isupper()', 'startswith("a")', 'endswith("c")', 'isalpha()', 'isspace()', 'istitle()'])}`,
      () => `${this.#of('list')} < ${this.#of('list')}`, () => `${this.#of('text')} < ${this.#of('text')}`,
    ])()
  }

  #list(): string {
    return this.#random.pick<Rule>([
      () => `[${this.#any()}, ${this.#any()}]`, () => `(${this.#any()}, ${this.#any()})`, () => `${this.#of('list')} + ${this.#of('list')}`, () => `${this.#leaf('list')}[${this.#bound()}:${this.#bound()}${this.#random.pick(['', ':2', ':-1'])}]`,
      () => `${this.#of('list')}|${this.#random.pick(['list', 'sort', 'sort(reverse=true)', 'unique|list', 'reverse|list', 'batch(2)|list', 'batch(2, "z")|list', 'slice(2)|list', 'slice(3, 0)|list', 'map("string")|list', 'select|list', 'reject("number")|list', 'select("gt", 1)|list', 'map("upper")|list'])}`,
      () => `rows|${this.#random.pick(['map(attribute="k")|list', 'selectattr("o")|map(attribute="m")|list', 'rejectattr("o")|list', 'groupby("k")', 'sort(attribute="k")', 'sort(attribute="m,k", reverse=true)', 'selectattr("m", "gt", 0)|list', 'unique(attribute="k")|list', 'map(attribute="zz", default=1)|list', 'groupby("o")|map("last")|list'])}`,
      () => `${this.#of('dict')}|${this.#random.pick(['list', 'dictsort', 'items|list', 'dictsort(by="value")'])}`, () => `${this.#leaf('text')}.${this.#random.pick(['split(",")', 'split()', 'partition(",")', 'rsplit(",", 1)', 'splitlines()'])}`, () => `range(${this.#of('int')})|list`,
      () => `d.${this.#random.pick(['keys()', 'values()', 'items()'])}|list`, () => `${this.#of('list')} * 2`, () => `${this.#of('text')}|list`,
    ])()
  }

  #mixed(): string {
    return this.#random.pick<Rule>([
      () => `${this.#any()} if ${this.#of('bool')}`, () => `(${this.#of('list')})[${this.#of('int')}]`, () => `(${this.#of('dict')}).${this.#random.pick(['a', 'k', 'zz', 'get("a", 1)'])}`, () => `${this.#of('list')}|first`,
      () => `-${this.#of('int')}`, () => `${this.#any()}|abs`, () => `${this.#of('float')}|round(${this.#random.below(3)}${this.#random.pick(['', ', "ceil"', ', "floor"'])})`, () => `${this.#any()}|float`, () => `(${this.#any()}).attribute`,
      () => `(${this.#any()}, )`, () => `${this.#of('int')} ** ${this.#random.pick(['2', '-1', '3'])}`, () => `${this.#any()}|default("D")`,
    ])()
  }
}
