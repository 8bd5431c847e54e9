// Every case in tests/fixtures/jinja gives what Python's Jinja2 gave for it (see scripts/jinja-oracle.py).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FILTERS } from '../../../src-main/jinja/filters/index.ts'
import { GLOBALS } from '../../../src-main/jinja/globals/index.ts'
import { compile, type Scope, type TemplateCode } from '../../../src-main/jinja/index.ts'
import { DICT_METHODS } from '../../../src-main/jinja/methods/dict.ts'
import { LIST_METHODS, TUPLE_METHODS } from '../../../src-main/jinja/methods/list.ts'
import { TEXT_METHODS } from '../../../src-main/jinja/methods/text.ts'
import { TESTS } from '../../../src-main/jinja/tests.ts'

interface Case {
  readonly template: string
  readonly context?: Scope
  readonly expected?: string
  /** The name of Python's exception. */
  readonly error?: string
}

interface Fixture {
  readonly jinja: string
  readonly context: Scope
  readonly cases: readonly Case[]
}

const folder = join(import.meta.dirname, '../../fixtures/jinja')

const fixtures = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => {
  // The files are written by scripts/jinja-oracle.py in this shape.
  return { file, fixture: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fixture }
})

describe.each(fixtures)('$file', ({ fixture }) => {
  test.each(fixture.cases.map((one) => [one.template, one] as const))('%s', (template, one) => {
    const context = structuredClone({ ...fixture.context, ...one.context })
    expect(answer(template, context, one.error)).toEqual(one.error === undefined ? { text: one.expected } : { failure: one.error })
  })
})

test('every filter, test, function and method has a case', () => {
  const templates = fixtures.flatMap(({ fixture }) => fixture.cases.map(({ template }) => template)).join('\n')
  const forms: readonly (readonly [Readonly<Record<string, unknown>>, (name: string) => RegExp])[] = [
    [FILTERS, (name) => new RegExp(`\\| ?${name}\\b|filter ${name}\\b|'${name}'`)],
    [TESTS, (name) => new RegExp(`is (?:not )?${name}\\b|'${name}'`)],
    [GLOBALS, (name) => new RegExp(`\\b${name}\\(`)],
    ...[TEXT_METHODS, LIST_METHODS, TUPLE_METHODS, DICT_METHODS].map((methods) => [methods, (name: string) => new RegExp(`\\.${name}\\(`)] as const),
  ]
  const untried = forms.flatMap(([table, form]) => Object.keys(table).filter((name) => !form(name).test(templates)))
  // Refused, since a template gives the same text each time.
  expect(untried).toEqual(['random', 'lipsum'])
})

/** The text, or the failure under the name of the Python exception that it stands for. */
function answer(template: string, context: Scope, expected: string | undefined): { readonly text: string | undefined } | { readonly failure: string | undefined } {
  const compiled = compile(template, 'case')
  const outcome = compiled.ok ? compiled.value.render(context) : compiled
  if (outcome.ok) return { text: outcome.value }
  return { failure: exceptionsOf(outcome.error.code).includes(expected ?? '') ? expected : `${outcome.error.code} ${outcome.error.message}` }
}

const VALUE_ERRORS = ['TypeError', 'AttributeError', 'ValueError', 'ZeroDivisionError', 'OverflowError', 'IndexError', 'KeyError', 'AssertionError', 'FilterArgumentError', 'RuntimeError', 'TemplateRuntimeError']

/** Python raises a TypeError for some uses of an undefined value that are named as such here. */
function exceptionsOf(code: TemplateCode): readonly string[] {
  switch (code) {
    // Python itself refuses a break outside of a loop.
    case 'TPL001': return ['TemplateSyntaxError', 'SyntaxError']
    case 'TPL002': return ['UndefinedError', 'TypeError', 'AttributeError']
    case 'TPL005': return ['TemplateAssertionError', 'TemplateRuntimeError', 'TemplateSyntaxError']
    case 'TPL003': case 'TPL004': return VALUE_ERRORS
    default: return []
  }
}
