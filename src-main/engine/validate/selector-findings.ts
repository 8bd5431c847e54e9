// Findings about selectors: of a job, a tag, what an environment excludes or a rule for tests, one that does not parse or matches nothing.
import type { Failure } from '../../core/failure/index.ts'
import { finding } from '../../core/project/index.ts'
import type { Finding } from '../../core/project/index.ts'
import { select } from '../../core/selector/index.ts'
import type { OpenProject } from '../open/open-project.ts'

export function selectorFindings(opened: OpenProject): readonly Finding[] {
  const { jobs, settings, environments } = opened.linked.project
  const world = opened.world()
  const ofJobs = jobs.flatMap((job): Finding[] => {
    // A job with both boxes empty is there to be filled: running it says so.
    if (job.include === '' && job.exclude === '') return []
    const selected = select(world, { include: job.include, exclude: job.exclude, job: job.name })
    return selected.ok ? [] : findingsOf(`Job ${job.name}`, selected.failure, job.file)
  })
  const ofTags = Object.entries(settings.tags).flatMap(([tag, include]): Finding[] => {
    const selected = select(world, { include })
    return selected.ok ? [] : findingsOf(`Tag ${tag}`, selected.failure, settings.file ?? 'sluice.yml')
  })
  const ofEnvironments = environments.flatMap(({ name, exclude }): Finding[] => {
    if (exclude === undefined) return []
    const selected = select(world, { include: exclude })
    return selected.ok ? [] : findingsOf(`What environment ${name} excludes`, selected.failure, settings.file ?? 'sluice.yml')
  })
  const ofTestRules = (settings.tests ?? []).flatMap(({ select: include }, index): Finding[] => {
    if (include === undefined) return []
    const selected = select(world, { include })
    return selected.ok ? [] : findingsOf(`Rule ${index + 1} of tests`, selected.failure, settings.file ?? 'sluice.yml')
  })
  return [...ofJobs, ...ofTags, ...ofEnvironments, ...ofTestRules]
}

function findingsOf(what: string, failure: Failure, file: string): Finding[] {
  switch (failure.code) {
    case 'SEL001':
      return [finding('PRJ303', { what, selector: failure.facts.text, problem: failure.facts.problem, fix: failure.facts.fix }, { file, line: 1 })]
    case 'SEL002':
      return [finding('PRJ304', { what, selector: failure.facts.text, nearest: failure.facts.nearest }, { file, line: 1 })]
    default:
      // An empty include beside an exclude, or facts that only an environment has: said when it is run.
      return []
  }
}
