// Validating: every check of the files, and of what the templates make of them in the active environment.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Finding } from '../../core/project/index.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ProjectRequest } from '../shared/requests.ts'
import { rendererFor } from '../shared/renderer.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import type { ValidateDocument } from './document.ts'
import { located } from './located.ts'
import { selectorFindings } from './selector-findings.ts'
import { templateFindings } from './template-findings.ts'

/** PRJ001, PRJ002. */
export async function validateProject(context: EngineContext, request: ProjectRequest, working: Working): Promise<Result<ValidateDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  const { linked } = opened.value
  const { nodes } = linked.project
  const findings = [...linked.findings, ...selectorFindings(opened.value), ...(await renderAll(context, opened.value, working))]
  report(working, 'finding lines', 0, null)
  const shown = await located(context.ports.repository, opened.value, findings)
  const count = (severity: Finding['severity']) => shown.filter((finding) => finding.severity === severity).length
  return ok({
    formatVersion: 1,
    summary: {
      nodes: nodes.length,
      columns: nodes.reduce((columns, node) => columns + node.columns.length, 0),
      errors: count('error'),
      warnings: count('warning'),
    },
    findings: shown,
  })
}

/** What cannot be rendered for want of an environment is said by whoever asks for that environment. */
async function renderAll(context: EngineContext, opened: OpenProject, working: Working): Promise<readonly Finding[]> {
  const effective = environmentInForce(context.ports.local, opened, {})
  if (!effective.ok) return []
  const renderer = rendererFor(opened.linked, effective.value, await context.builtins())
  return templateFindings(opened.linked, renderer, working)
}
