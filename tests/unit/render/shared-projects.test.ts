// Every node of the real projects renders, in both dialects, with nothing undefined in its SQL; and so does every node of the sample.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { effectiveEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { qualifiedName, type LinkedProject } from '../../../src-main/core/project/index.ts'
import { createRenderer } from '../../../src-main/engine/render/index.ts'
import { formatFiles, linkFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'
import { builtins } from './project.ts'

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')

function problems(linked: LinkedProject, engine: 'duckdb' | 'snowflake'): readonly string[] {
  const sandbox = linked.project.environments.at(-1)
  const environment = sandbox === undefined ? undefined : effectiveEnvironment(linked.project, sandbox)
  if (environment?.ok !== true) throw new Error('no sandbox')
  const renderer = createRenderer({ linked, environment: environment.value, dialect: dialectOf(engine), builtins })
  return linked.project.nodes.flatMap((node, index) =>
    (['create', 'run'] as const).flatMap((role) => {
      const result = renderer[role](index)
      if (!result.ok) return [`${qualifiedName(node)} ${role}: ${JSON.stringify(result.failure.facts)}`]
      return result.value.statements.filter(({ sql }) => /\bundefined\b|\bNone\b|\{\{|\{%|\0/.test(sql)).map(({ stage }) => `${qualifiedName(node)} ${role}, ${stage}`)
    }),
  )
}

describe.each(['orders', 'ods', 'doodle'] as const)('%s', (name) => {
  const { folder, missing } = sharedProject(name)
  it.skipIf(missing !== undefined).each(['duckdb', 'snowflake'] as const)(`renders for %s${missing === undefined ? '' : ` (${missing})`}`, (engine) => {
    expect(problems(linkFiles(formatFiles(folder)), engine)).toEqual([])
  })
})

describe('the sample', () => {
  const linked = linkFiles(formatFiles(SAMPLE))

  it('has nothing to find', () => {
    expect(linked.findings.map(({ code, file, message }) => `${code} ${file} ${message}`)).toEqual([])
  })

  it.each(['duckdb', 'snowflake'] as const)('renders for %s', (engine) => {
    expect(problems(linked, engine)).toEqual([])
  })

  it('uses every node type that comes with Sluice', () => {
    expect([...new Set(linked.project.nodes.map((node) => node.nodeType))].sort()).toEqual(builtins.types.map((type) => type.name).sort())
  })
})
