// The SQL that real projects carry: every transform, join, pre- and post-SQL is translated, and every transform that reads no column runs.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import { sharedProject } from '../../support/shared-project.ts'
import { value } from '../conformance/warehouse.ts'
import { openEmbedded } from './opened.ts'

const PROJECTS = (['orders', 'ods', 'doodle'] as const).map((name) => ({ name, ...sharedProject(name) }))

const FIELDS: ReadonlySet<string> = new Set(['transform', 'joinCondition', 'preSQL', 'postSQL'])

describe.each(PROJECTS)('the SQL of $name', ({ folder, missing }) => {
  it.skipIf(missing !== undefined)(`is translated whole${missing === undefined ? '' : ` (${missing})`}`, () => {
    const refused = statements(folder).flatMap((sql) => {
      const result = translate(sql)
      return result.ok ? [] : [{ sql, failure: result.failure }]
    })
    expect(refused).toEqual([])
  })

  it.skipIf(missing !== undefined)('runs where it needs no table', async () => {
    const embedded = await openEmbedded()
    const session = value(await embedded.opened.warehouse.session())
    const failed = []
    for (const transform of texts(folder).transforms.filter((text) => !/\w\.\w/.test(text.replaceAll(/'[^']*'/g, '')))) {
      const result = await session.run(value(translate(`SELECT ${transform} AS v`)).sql)
      if (!result.ok) failed.push({ transform, failure: result.failure })
    }
    await embedded.remove()
    expect(failed).toEqual([])
  })
})

function statements(folder: string): readonly string[] {
  const { transforms, joins, scripts } = texts(folder)
  const named = (text: string): string => text.replaceAll(/\{\{\s*ref\w*\(\s*'([^']*)'\s*,\s*'([^']*)'\s*\)\s*\}\}/g, '"DEV"."$1"."$2"')
  return [...transforms.map((transform) => `SELECT ${transform} AS v`), ...joins.map((text) => `SELECT *\n${named(text)}`), ...scripts.map(named)]
}

/** Distinct texts of all nodes, wherever in the layout they stand. */
function texts(folder: string): { readonly transforms: readonly string[]; readonly joins: readonly string[]; readonly scripts: readonly string[] } {
  const found = new Map([...FIELDS].map((field) => [field, new Set<string>()]))
  const of = (field: string): readonly string[] => [...(found.get(field) ?? [])]
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    for (const [key, child] of Object.entries(at)) {
      const texts = FIELDS.has(key) && typeof child === 'string' && child.trim() !== '' ? found.get(key) : undefined
      if (texts !== undefined) texts.add(String(child))
      else walk(child)
    }
  }
  for (const file of readdirSync(join(folder, 'nodes'))) walk(parse(readFileSync(join(folder, 'nodes', file), 'utf8')))
  return { transforms: of('transform'), joins: of('joinCondition'), scripts: [...of('preSQL'), ...of('postSQL')] }
}
