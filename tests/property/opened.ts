// A project opened from files in memory as the engine opens it, with everything that is asked of it: findings, rendered nodes, selections.
import { translate } from '../../src-main/adapters/duckdb/index.ts'
import { effectiveEnvironment } from '../../src-main/core/config/index.ts'
import { dialectOf } from '../../src-main/core/dialect/index.ts'
import { finished, qualifiedName } from '../../src-main/core/project/index.ts'
import type { Finding, LinkedProject } from '../../src-main/core/project/index.ts'
import { select, selectorWorld } from '../../src-main/core/selector/index.ts'
import { createObstacles } from '../../src-main/engine/obstacles/index.ts'
import { createRenderer } from '../../src-main/engine/render/index.ts'
import { nodeOutcome } from '../../src-main/engine/validate/node-outcome.ts'
import { templateFindings } from '../../src-main/engine/validate/template-findings.ts'
import type { FormatFile } from '../../src-main/format/index.ts'
import { linkFiles } from '../support/read-project.ts'
import { builtins } from '../unit/render/project.ts'

export interface OpenedFiles {
  readonly linked: LinkedProject
  readonly findings: readonly Finding[]
  /** LOCATION.NAME and what failed, of nodes that do not render. */
  readonly unrendered: readonly { readonly node: string; readonly problem: string }[]
  readonly statements: readonly { readonly node: string; readonly sql: string }[]
}

export function opened(files: readonly FormatFile[]): OpenedFiles {
  const linked = linkFiles(files)
  const unrendered: { node: string; problem: string }[] = []
  const statements: { node: string; sql: string }[] = []
  const findings = [...linked.findings]
  for (const engine of ['duckdb', 'snowflake'] as const) {
    const sandbox = linked.project.environments.at(-1)
    const environment = sandbox === undefined ? undefined : effectiveEnvironment(linked.project, sandbox)
    if (environment?.ok !== true) throw new Error('a project always has a sandbox')
    const renderer = createRenderer({ linked, environment: environment.value, dialect: dialectOf(engine), builtins })
    const obstacles = createObstacles({ linked, engine, translate, rendererOf: () => renderer })
    if (engine === 'duckdb') findings.push(...finished(templateFindings(linked, { outcomeOf: (index) => nodeOutcome({ linked, renderer, obstacles }, index), met: () => undefined, missed: () => undefined }, {})))
    for (const [index, node] of linked.project.nodes.entries()) {
      for (const role of ['create', 'run'] as const) {
        const result = renderer[role](index)
        if (result.ok) statements.push(...result.value.statements.map(({ sql }) => ({ node: qualifiedName(node), sql })))
        else unrendered.push({ node: qualifiedName(node), problem: JSON.stringify(result.failure.facts) })
      }
      renderer.context(index)
    }
  }
  selectAll(linked)
  return { linked, findings, unrendered, statements }
}

/** Whatever it gives: that it gives something is what is asked. */
function selectAll(linked: LinkedProject): void {
  const world = selectorWorld(linked)
  const { jobs, nodes, settings } = linked.project
  const texts = ['{ name: * }', '+{ location: * }+', `{ name: ${nodes[0]?.name ?? ''} }`, `{ name: "${nodes[0]?.name ?? ''}" }`, ...Object.values(settings.tags)]
  for (const include of texts) select(world, { include })
  for (const { name, include, exclude } of jobs) select(world, { include, exclude, job: name })
}
