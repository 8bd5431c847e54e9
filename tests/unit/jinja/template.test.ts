// What a host sees of a template: places of failures, host functions, scopes, exports, and where the product differs from Python on purpose.
import { describe, expect, test } from 'vitest'
import { compile, createJinja, extendScope, fail, hostFunction, text, watch, type Outcome, type Scope } from '../../../src-main/jinja/index.ts'

function render(template: string, scope: Scope = {}): Outcome<string> {
  const compiled = compile(template, 'main')
  return compiled.ok ? compiled.value.render(scope) : compiled
}

function failure(template: string, scope: Scope = {}): unknown {
  const outcome = render(template, scope)
  return outcome.ok ? outcome.value : outcome.error
}

describe('failures name', () => {
  test('the line, the column and the variable', () => {
    expect(failure('a\r\nbc {{ config.limit.days }}', { config: {} })).toEqual({ code: 'TPL002', message: "'config.limit' is undefined, so .days cannot be read", template: 'main', line: 2, column: 13, variable: 'config.limit' })
  })

  test('the operand that is undefined', () => {
    expect(failure('{{ 1 + parameters.days }}', { parameters: {} })).toEqual({ code: 'TPL002', message: "'parameters.days' is undefined, so + cannot be used on it", template: 'main', line: 1, column: 18, variable: 'parameters.days' })
  })

  test('what is called and does not exist', () => {
    expect(failure('{{ hash_it(1) }}')).toEqual({ code: 'TPL002', message: "'hash_it' is undefined, so it cannot be called", template: 'main', line: 1, column: 4, variable: 'hash_it' })
  })

  test('the place where the template does not parse', () => {
    expect(failure('{% if a %}\n  {{ b + }}\n{% endif %}')).toEqual({ code: 'TPL001', message: 'expected an expression, got the end of the output', template: 'main', line: 2, column: 10 })
  })

  test('the block that is not closed', () => {
    expect(failure('{% for a in b %}')).toMatchObject({ code: 'TPL001', message: 'the template ends where {% endfor %} or {% else %} is missing' })
  })

  test('a statement that would read other files', () => {
    expect(['extends "a"', 'include "a"', 'import "a" as b', 'from "a" import b', 'block a'].map((tag) => failure(`{% ${tag} %}`))).toMatchObject(Array(5).fill({ code: 'TPL005' }))
  })

  test('the template of a shared macro, not the one that calls it', () => {
    const library = compile('\n{% macro m(a) %}{{ a.b }}{% endmacro %}', 'macros')
    const shared = library.ok ? library.value.exports({}) : library
    expect(shared.ok ? failure('{{ m() }}', shared.value) : shared).toMatchObject({ template: 'macros', line: 2, column: 20, variable: 'a' })
  })
})

describe('host functions', () => {
  test('get their arguments by position and by name', () => {
    const show = hostFunction('show', ({ args, kwargs }) => `${args.map(text).join('/')};${Object.keys(kwargs).join()}`)
    expect(render('{{ show(1, "b", c=2) }}', { show })).toEqual({ ok: true, value: '1/b;c' })
  })

  test('get the block they are called with', () => {
    const twice = hostFunction('twice', ({ caller }) => `${caller?.('1')}${caller?.('2')}`)
    expect(render('{% call(n) twice() %}[{{ n }}]{% endcall %}', { twice })).toEqual({ ok: true, value: '[1][2]' })
  })

  test('refuse with a message, at the place of the call', () => {
    const ref = hostFunction('ref', ({ args }) => fail(`no node ${text(args[0])}`, 'ref'))
    expect(failure('x\n {{ ref("A") }}', { ref })).toEqual({ code: 'TPL009', message: 'no node A', template: 'main', line: 2, column: 5, variable: 'ref' })
  })

  test('throw their bugs', () => {
    const broken = hostFunction('broken', () => { throw new TypeError('a bug') })
    expect(() => render('{{ broken() }}', { broken })).toThrow('a bug')
  })
})

describe('who watches', () => {
  const template = (text: string) => {
    const told: string[] = []
    const parameters = watch({ days: 7, empty: '' }, (key) => told.push(`key ${key}`))
    const scope = watch(extendScope({ known: 1 }, { parameters }), (name) => told.push(`name ${name}`))
    const outcome = render(text, scope)
    return outcome.ok ? told : outcome.error.message
  }

  test.each([
    ['{{ parameters.days }}{{ parameters.empty }}', []],
    ['{{ parameters.hours }}', ['key hours']],
    ["{{ parameters['hours'] }}{{ parameters.get('minutes') }}", ['key hours', 'key minutes']],
    ['{% if parameters.hours %}{% endif %}{% set x = parameters.minutes %}', ['key hours', 'key minutes']],
    ['{% macro m() %}{{ parameters.hours }}{% endmacro %}{{ m() }}', ['key hours']],
    ["{{ parameters.hours is defined }}{{ parameters.hours | default(1) }}{{ parameters.get('hours', 1) }}{{ parameters.hours or 1 }}{{ 'hours' in parameters }}{{ parameters == {} }}", []],
  ])('of a mapping is told what is missing in %s', (text, told) => {
    expect(template(text)).toEqual(told)
  })

  test.each([
    ['{{ known }}{{ nope }}', ['name nope']],
    ["{{ 'a' ~ nope ~ known }}", ['name nope']],
    ['{% set later = 1 %}{{ later }}{% for x in [1] %}{{ x }}{{ loop.index }}{% endfor %}', []],
    ['{% macro m(a) %}{{ a }}{{ nope }}{% endmacro %}{{ m() }}', ['name nope']],
    ['{% if false %}{% set maybe = 1 %}{% endif %}{{ maybe }}', []],
    ['{{ nope is defined }}{% if nope %}{% endif %}{{ nope | default(1) }}{{ known == undefined }}', []],
  ])('of a scope is told the names that mean nothing in %s', (text, told) => {
    expect(template(text)).toEqual(told)
  })
})

describe('scopes', () => {
  test('nearer layers come first, and built-in functions last', () => {
    const scope = extendScope(extendScope({ a: 1, b: 1, c: 1 }, { b: 2, c: 2 }), { c: 3, range: 'mine' })
    expect(render('{{ a }}{{ b }}{{ c }}{{ range }}', scope)).toEqual({ ok: true, value: '123mine' })
  })

  test('macros and variables of a library are values for other templates', () => {
    const library = compile('{% set unit = "px" %}{% macro size(n) %}{{ n }}{{ unit }}{{ suffix }}{% endmacro %}', 'macros')
    const shared = library.ok ? library.value.exports({ suffix: '!' }) : library
    expect(shared.ok ? render('{{ size(3) }} {{ unit }} {{ suffix }}', shared.value) : shared).toEqual({ ok: true, value: '3px! px ' })
  })

  test('a rendered template leaves nothing for the next render', () => {
    const compiled = compile('{{ x }}{% set x = 1 %}{% set l = [] %}{% do l.append(1) %}{{ l }}', 'main')
    const outcomes = compiled.ok ? [compiled.value.render({}), compiled.value.render({})] : []
    expect(outcomes).toEqual([{ ok: true, value: '[1]' }, { ok: true, value: '[1]' }])
  })
})

describe('on purpose unlike Python', () => {
  test('line breaks stay as they are', () => {
    expect(render('a\r\nb\rc\n{{ 1 }}\r\n')).toEqual({ ok: true, value: 'a\r\nb\rc\n1' })
  })

  test('escape doubles single quotes', () => {
    expect(render("{{ \"it's <b>\" | escape }}")).toEqual({ ok: true, value: "it''s <b>" })
  })

  test('a key comes before a method of the same name, unless it is called', () => {
    expect(render("{% for i in options.items %}{{ i }}{% endfor %}{{ options.items() | list | length }}", { options: { items: [1, 2] } })).toEqual({ ok: true, value: '121' })
  })

  test('a host may replace filters', () => {
    const jinja = createJinja({ filters: { upper: ({ args }) => `<${text(args[0])}>` } })
    const compiled = jinja.compile('{{ "a" | upper }}{{ ["b"] | map("upper") | join }}', 'main')
    expect(compiled.ok && compiled.value.render({})).toEqual({ ok: true, value: '<a><b>' })
  })
})
