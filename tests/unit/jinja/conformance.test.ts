// Every case in tests/fixtures/jinja gives what Python's Jinja2 gave for it (see scripts/jinja-oracle.py).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile, type Scope, type TemplateCode } from '../../../src-main/jinja/index.ts'

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

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s', (file) => {
  // The files are written by scripts/jinja-oracle.py in this shape.
  const fixture = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fixture

  test.each(fixture.cases.map((one) => [one.template, one] as const))('%s', (template, one) => {
    const context = structuredClone({ ...fixture.context, ...one.context })
    expect(answer(template, context, one.error)).toEqual(one.error === undefined ? { text: one.expected } : { failure: one.error })
  })
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
    case 'TPL001': return ['TemplateSyntaxError']
    case 'TPL002': return ['UndefinedError', 'TypeError', 'AttributeError']
    case 'TPL005': return ['TemplateAssertionError', 'TemplateRuntimeError', 'TemplateSyntaxError']
    case 'TPL003': case 'TPL004': return VALUE_ERRORS
    default: return []
  }
}
