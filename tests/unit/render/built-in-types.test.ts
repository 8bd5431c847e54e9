// The SQL of every built-in node type with its main options, in both dialects, as files that a person reads. UPDATE_GOLDENS=1 rewrites them.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CASES, type Case } from './cases.ts'
import { indexOf, project, rendererOf, statementText } from './project.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'golden', 'node-types')

describe('built-in node types', () => {
  it.each(CASES)('$name', (one) => {
    const file = join(FOLDER, `${one.name}.sql`)
    const actual = rendered(one)
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, actual)
    expect(actual).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no golden yet: run with UPDATE_GOLDENS=1')
  })

  it('has a case for every golden', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(CASES.map((one) => `${one.name}.sql`).sort())
  })
})

function rendered({ name, nodes }: Case): string {
  const linked = project(nodes)
  const node = indexOf(linked, nodes.at(-1)?.name ?? '')
  const sections = (['snowflake', 'duckdb'] as const).flatMap((engine) => {
    const renderer = rendererOf(linked, engine)
    return (['create', 'run'] as const).map((role) => {
      const result = renderer[role](node)
      if (!result.ok) throw new Error(JSON.stringify(result.failure))
      return `-- ======== ${engine}: ${role} ========\n\n${statementText(result.value) || '-- nothing\n'}`
    })
  })
  return `-- ${name}\n\n${sections.join('\n')}`
}
