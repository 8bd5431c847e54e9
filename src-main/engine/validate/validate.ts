// Validating: every check of the files, and of what the templates make of them in the active environment.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Finding } from '../../core/project/index.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { Translation } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import { inTurns } from '../shared/in-turns.ts'
import { rendererFor } from '../shared/renderer.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import type { ValidateDocument } from './document.ts'
import { unmappedFindings, unusableFinding } from './environment-findings.ts'
import { groupByCode } from './groups.ts'
import { located } from './located.ts'
import { selectorFindings } from './selector-findings.ts'
import { gatherMissed } from './missed-lookups.ts'
import { nodeOutcome } from './node-outcome.ts'
import { gatherObstacles } from './obstacle-findings.ts'
import { templateFindings } from './template-findings.ts'
import { testRuleFindings } from './test-rule-findings.ts'

/** PRJ001, PRJ002, ENV001. */
export async function validateProject(context: EngineContext, request: EnvironmentRequest, working: Working): Promise<Result<ValidateDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  const { linked } = opened.value
  const { nodes } = linked.project
  const inEnvironment = await environmentFindings(context, opened.value, request, working)
  if (!inEnvironment.ok) return inEnvironment
  const findings = [...linked.findings, ...selectorFindings(opened.value), ...testRuleFindings(opened.value), ...inEnvironment.value]
  report(working, 'finding lines', 0, null)
  const shown = await located(context.ports, opened.value, findings)
  const count = (severity: Finding['severity']) => shown.filter((finding) => finding.severity === severity).length
  return ok({
    formatVersion: 1,
    prefix: opened.value.place.git?.prefix ?? '',
    summary: {
      nodes: nodes.length,
      columns: nodes.reduce((columns, node) => columns + node.columns.length, 0),
      errors: count('error'),
      warnings: count('warning'),
    },
    groups: groupByCode(shown),
    findings: shown,
  })
}

/** ENV001 where no such environment is there; one that is and cannot be used is a finding. */
async function environmentFindings(context: EngineContext, opened: OpenProject, request: EnvironmentRequest, working: Working): Promise<Result<readonly Finding[]>> {
  const { project } = opened.linked
  const effective = environmentInForce(context.ports.local, opened, request)
  if (!effective.ok) return effective.failure.code === 'ENV001' ? effective : ok([unusableFinding(effective.failure, project)])
  const { linked } = opened
  const builtins = await context.builtins()
  const { missed, findings: ofLookups } = gatherMissed()
  const { met, findings: ofObstacles } = gatherObstacles()
  const translate = effective.value.engine === 'duckdb' ? context.ports.warehouses.translate : asItIs
  const outcomeOf = context.outcomes.of({ linked, effective: effective.value, builtins, translate }, (listener) => {
    const renderer = rendererFor(linked, effective.value, builtins, listener)
    const obstacles = createObstacles({ linked, engine: effective.value.engine, translate, rendererOf: () => renderer })
    return (index) => nodeOutcome({ linked, renderer, obstacles }, index)
  })
  const rendered = await inTurns(context.ports.clock, templateFindings(linked, { outcomeOf, met, missed }, working))
  return ok([...unmappedFindings(effective.value, project), ...rendered, ...ofLookups(), ...ofObstacles()])
}

/** Snowflake's SQL on Snowflake. */
function asItIs(sql: string): Result<Translation> {
  return ok({ sql, notes: [] })
}
