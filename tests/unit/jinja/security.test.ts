// A template reaches what it is given and nothing else, and stops when it does too much.
import { describe, expect, test } from 'vitest'
import { compile, DEFAULT_LIMITS, hostFunction, type Limits, type Outcome, type Scope } from '../../../src-main/jinja/index.ts'

function render(template: string, scope: Scope = {}, limits?: Partial<Limits>): Outcome<string> {
  const compiled = compile(template, 'main')
  return compiled.ok ? compiled.value.render(scope, { ...DEFAULT_LIMITS, ...limits }) : compiled
}

function codeOf(outcome: Outcome<string>): string {
  return outcome.ok ? `rendered ${outcome.value.length} characters` : outcome.error.code
}

describe('names of JavaScript and Python internals', () => {
  const scope: Scope = { text: 'a', list: [1], dict: { a: 1 }, map: new Map([['a', 1]]), number: 1, call: hostFunction('call', () => 1) }
  const objects = ['text', 'list', 'dict', 'map', 'number', 'call', 'range', 'namespace()', 'range(3)', '(1, 2)', 'dict.items()', 'text.upper', 'none', '1.5', 'true', 'cycler(1)', 'missing_is_not_used or list']
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupGetter__', '__class__', '__mro__', '__globals__', '__init__', '__subclasses__', 'length', 'caller', 'arguments', 'apply', 'bind', 'size', 'push', 'at']

  test.each(objects)('are undefined on %s', (object) => {
    const seen = names.flatMap((name) => [`(${object}).${name}`, `(${object})['${name}']`, `(${object})|attr('${name}')`].filter((path) => {
      const outcome = render(`{{ ${path} is defined }}`, scope)
      return !outcome.ok || outcome.value !== 'False'
    }))
    expect(seen).toEqual([])
  })

  test.each(names)('%s is not a variable', (name) => {
    expect(render(`{{ ${name} is defined }}`, {})).toEqual({ ok: true, value: 'False' })
  })

  test.each([
    "{{ text.constructor.constructor('return process')() }}",
    "{{ range.constructor('return globalThis')() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ '{0.__class__}'.format(list) }}",
    "{{ '{0.constructor}'.format(dict) }}",
    "{{ [1] | map(attribute='constructor.constructor') | list | first | attr('x') }}",
    "{% set ns = namespace() %}{% set ns.__proto__.polluted = 1 %}",
    "{{ dict.__proto__.polluted }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__['os'].environ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ request.application.__globals__.__builtins__.__import__('os') }}",
    "{{ (''|attr('\\x5f\\x5fclass\\x5f\\x5f')).mro() }}",
    "{{ ''['\\137\\137class\\137\\137'].x }}",
    "{{ text['__cla' ~ 'ss__'].__base__ }}",
    "{{ dict['constructor']['constructor']('return 1')() }}",
    "{{ [].filter.constructor('return 1')() }}",
    "{{ joiner(',').call.constructor('return 1')() }}",
    "{{ '{x.__init__.__globals__}'.format(x=range) }}",
    "{{ '{x.constructor}'.format_map({'x': text}) }}",
    "{{ '{0[constructor]}'.format(list) }}",
    "{{ [dict] | map(attribute='__proto__.constructor') | map('string') | first | attr('x') | attr('y') }}",
    "{{ [text] | groupby('constructor.name') }}",
    "{{ list | sort(attribute='constructor.name') }}",
    "{{ list | sum(attribute='constructor.length') }}",
    "{% macro m() %}{% endmacro %}{{ m.call.constructor('return 1')() }}",
    "{% macro m() %}{% endmacro %}{{ m.attributes.get('name') }}",
    "{% for x in list %}{{ loop.recurse.constructor('return 1')() }}{% endfor %}",
    "{{ call.apply(none, [1]) }}",
    "{{ map.constructor.groupBy([1], range) }}",
  ])('the escape %s fails', (template) => {
    expect(codeOf(render(template, scope))).toMatch(/^TPL00[1-5]$/)
  })

  test('assigning __proto__ changes no prototype', () => {
    const outcome = render("{% set ns = namespace() %}{% set ns.__proto__ = {'polluted': 1} %}{% set d = {} %}{% do d.update({'__proto__': {'polluted': 1}}) %}{% set __proto__ = 5 %}{{ d.polluted is defined }}{{ ns.polluted is defined }}{{ __proto__ }}")
    expect([outcome, Object.hasOwn(Object.prototype, 'polluted')]).toEqual([{ ok: true, value: 'FalseFalse5' }, false])
  })

  test('an inherited property of the scope is not a variable', () => {
    expect(render('{{ secret is defined }}', Object.create({ secret: 1 }))).toEqual({ ok: true, value: 'False' })
  })

  test('a raw JavaScript function can be neither called nor read', () => {
    // Not a Value: what a careless host might pass.
    const scope = { run: () => 'ran' } as unknown as Scope
    expect([codeOf(render('{{ run() }}', scope)), render('{{ run.name is defined }}', scope)]).toEqual(['TPL003', { ok: true, value: 'False' }])
  })

  test('data that was given cannot be changed', () => {
    const scope = { list: [1], dict: { a: 1 }, map: new Map([['a', 1]]) }
    const codes = ['list.append(2)', 'dict.update(a=2)', "map.pop('a')", 'list.clear()'].map((call) => codeOf(render(`{% do ${call} %}`, scope)))
    expect([codes, scope]).toEqual([['TPL003', 'TPL003', 'TPL003', 'TPL003'], { list: [1], dict: { a: 1 }, map: new Map([['a', 1]]) }])
  })

  test('a copy of data that was given can be changed', () => {
    expect(render('{% set copy = list | list %}{% do copy.append(2) %}{{ copy }}{{ list }}', { list: [1] })).toEqual({ ok: true, value: '[1, 2][1]' })
  })
})

describe('limits', () => {
  test.each([
    ['{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}', 'TPL006'],
    ['{{ range(10 ** 9) | list | length }}', 'TPL006'],
    ['{{ range(5000) | sum }}', 'TPL006'],
    ["{{ 'x' * 10 ** 9 }}", 'TPL007'],
    ['{{ [0] * 10 ** 9 }}', 'TPL007'],
    ["{{ 'x'.ljust(10 ** 9) }}", 'TPL007'],
    ["{{ 'x' | center(10 ** 9) }}", 'TPL007'],
    ["{{ '%1000000000d' % 1 }}", 'TPL007'],
    ["{{ '{:1000000000}'.format(1) }}", 'TPL007'],
    ["{{ ('x' * 1000).replace('x', 'y' * 1000) }}", 'TPL007'],
    ['{{ 10 ** (10 ** 9) }}', 'TPL007'],
    ['{{ 9 ** (9 ** 9) }}', 'TPL007'],
    ["{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}", 'TPL007'],
    ["{% for i in range(900) %}{{ 'x' * 900 }}{% endfor %}", 'TPL007'],
    ['{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}', 'TPL008'],
    ['{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}', 'TPL008'],
    ['{% set ns = namespace(l=[]) %}{% for i in range(900) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}', 'rendered 1802 characters'],
    [`{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`, 'TPL008'],
    [`${'{% if 1 %}'.repeat(5000)}`, 'TPL008'],
    [`{{ ${'-'.repeat(5000)}1 }}`, 'TPL008'],
    ["{{ 'www.example.com '.ljust(90000) | urlize | length }}", 'rendered 5 characters'],
    ["{{ (('(' * 40000) ~ ('>' * 40000)) | urlize | length }}", 'rendered 6 characters'],
    ["{{ ('www.' ~ 'a.' * 20000 ~ '!') | urlize | length }}", 'rendered 5 characters'],
    ["{{ ('a ' * 40000) | pprint | length }}", 'rendered 5 characters'],
    ['{% set l = [] %}{% for i in range(60) %}{% do l.append(range(60) | list) %}{% endfor %}{{ l | pprint | length }}', 'TPL006'],
    ['{% for i in range(10 ** 9) %}{% continue %}{% endfor %}', 'TPL006'],
  ])('%s', (template, code) => {
    expect(codeOf(render(template, {}, { steps: 2000, output: 100_000, depth: 100 }))).toBe(code)
  })

  test('a list that holds itself is written', () => {
    expect(render('{% set l = [1] %}{% do l.append(l) %}{{ l }}{{ l | pprint }}')).toEqual({ ok: true, value: '[1, [...]][1, [...]]' })
  })
})
