// Every node of the real projects, of the sample and of every fixture renders, in both dialects, or is a finding; nothing undefined is in its SQL.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import { effectiveEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { ok } from '../../../src-main/core/failure/index.ts'
import { finished, qualifiedName, type LinkedProject } from '../../../src-main/core/project/index.ts'
import { createObstacles } from '../../../src-main/engine/obstacles/index.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import { nodeOutcome } from '../../../src-main/engine/validate/node-outcome.ts'
import { templateFindings } from '../../../src-main/engine/validate/template-findings.ts'
import { isSaid } from '../../support/is-said.ts'
import { fixtureProject, formatFiles, linkFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'
import { builtins } from './project.ts'

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')
/** What a value that is missing, or none of SQL's, looks like where it was made text. */
const NO_SQL = /\bundefined\b|\bNone\b|\bNaN\b|\[object |\[Function|\{\{|\{%|\0/

interface Rendered {
  /** A node that fails, and whether a finding says so. */
  readonly failures: readonly { readonly what: string; readonly isFound: boolean }[]
  readonly strange: readonly string[]
  readonly statements: number
}

function rendered(linked: LinkedProject, engine: 'duckdb' | 'snowflake'): Rendered {
  const sandbox = linked.project.environments.at(-1)
  const environment = sandbox === undefined ? undefined : effectiveEnvironment(linked.project, sandbox)
  if (environment?.ok !== true) throw new Error('no sandbox')
  const renderer = createRenderer({ linked, environment: environment.value, dialect: dialectOf(engine), builtins })
  const obstacles = createObstacles({ linked, engine, translate: engine === 'duckdb' ? translate : (sql) => ok({ sql, notes: [] }), rendererOf: () => renderer })
  const findings = [...linked.findings, ...finished(templateFindings(linked, { outcomeOf: (index) => nodeOutcome({ linked, renderer, obstacles }, index), met: () => undefined, missed: () => undefined }, {}))]
  const failures: { what: string; isFound: boolean }[] = []
  const strange: string[] = []
  let statements = 0
  for (const [index, node] of linked.project.nodes.entries()) {
    const name = qualifiedName(node)
    for (const role of ['create', 'run'] as const) {
      const result = renderer[role](index)
      if (!result.ok) {
        const problem = JSON.stringify(result.failure.facts)
        failures.push({ what: `${name} ${role}: ${problem}`, isFound: isSaid(findings, name, problem) })
      }
      for (const { stage, sql } of result.ok ? result.value.statements : []) {
        statements += 1
        if (NO_SQL.test(sql)) strange.push(`${name} ${role}, ${stage}`)
      }
    }
  }
  return { failures, strange, statements }
}

describe.each(['orders', 'ods', 'doodle'] as const)('%s', (name) => {
  const { folder, missing } = sharedProject(name)
  it.skipIf(missing !== undefined).each(['duckdb', 'snowflake'] as const)(`renders for %s${missing === undefined ? '' : ` (${missing})`}`, (engine) => {
    const { failures, strange, statements } = rendered(linkFiles(formatFiles(folder)), engine)
    expect({ failures, strange, isSomething: statements > 20 }).toEqual({ failures: [], strange: [], isSomething: true })
  })
})

describe.each(readdirSync(dirname(fixtureProject('shop'))))('the fixture %s', (name) => {
  it.each(['duckdb', 'snowflake'] as const)('renders for %s, or says what is wrong', (engine) => {
    const { failures, strange } = rendered(linkFiles(formatFiles(join(dirname(fixtureProject('shop')), name))), engine)
    expect({ unsaid: failures.filter(({ isFound }) => !isFound), strange }).toEqual({ unsaid: [], strange: [] })
  })
})

describe('the sample', () => {
  const linked = linkFiles(formatFiles(SAMPLE))

  it('has nothing to find', () => {
    expect(linked.findings.map(({ code, file, message }) => `${code} ${file} ${message}`)).toEqual([])
  })

  it.each(['duckdb', 'snowflake'] as const)('renders for %s', (engine) => {
    expect(rendered(linked, engine)).toMatchObject({ failures: [], strange: [] })
  })

  it('uses every node type that comes with Sluice', () => {
    expect([...new Set(linked.project.nodes.map((node) => node.nodeType))].sort()).toEqual(builtins.types.map((type) => type.name).sort())
  })
})
