// What an edit does to selections: jobs that pick other nodes than before, and braces that do although nobody changed them.
import { qualifiedName } from '../../core/project/index.ts'
import type { Job, LinkedProject, Node, Project } from '../../core/project/index.ts'
import { matchesIn } from '../../core/refactor/index.ts'
import { evaluate, isStateKey, printSelector, select, selectorWorld } from '../../core/selector/index.ts'
import type { Predicate, SelectorWorld } from '../../core/selector/index.ts'
import { decodeFile } from '../../format/index.ts'
import type { Part } from '../../format/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { ChangedJob, ChangedMatch } from './document.ts'
import type { MadeEdit } from './made-edit.ts'

export interface Effects {
  readonly matches: ChangedMatch[]
  readonly jobs: ChangedJob[]
}

export function effectsOf({ linked, world }: OpenProject, edit: MadeEdit): Effects {
  const project = projectAfter(linked.project, edit)
  const sides: Sides = { before: world(), after: selectorWorld(linkedAfter(linked, project)) }
  return { matches: changedMatches(project, sides), jobs: changedJobs(linked.project.jobs, project.jobs, sides) }
}

interface Sides {
  readonly before: SelectorWorld
  readonly after: SelectorWorld
}

/** Jobs, subgraphs and tags of the edited files as they will be; nodes as the edit says. */
function projectAfter(project: Project, { changes, nodes = project.nodes }: MadeEdit): Project {
  const gone = new Set(changes.flatMap(({ from }) => (from === undefined ? [] : [from.path])))
  const parts = changes.flatMap(({ to }) => (to === undefined ? [] : decodeFile(to).parts))
  const settings = partsOf(parts, 'settings')[0]?.settings
  return {
    ...project,
    nodes,
    jobs: [...project.jobs.filter(({ file }) => !gone.has(file)), ...partsOf(parts, 'job').map(({ job }) => job)],
    subgraphs: [...project.subgraphs.filter(({ file }) => !gone.has(file)), ...partsOf(parts, 'subgraph').map(({ subgraph }) => subgraph)],
    settings: settings === undefined ? project.settings : { ...project.settings, tags: settings.tags },
  }
}

function partsOf<K extends Part['kind']>(parts: readonly Part[], kind: K): readonly Extract<Part, { kind: K }>[] {
  return parts.filter((part): part is Extract<Part, { kind: K }> => part.kind === kind)
}

/** Nodes keep their numbers, and who reads whom stays whatever they are called. */
function linkedAfter(linked: LinkedProject, project: Project): LinkedProject {
  return { ...linked, project }
}

function changedJobs(before: readonly Job[], after: readonly Job[], { before: old, after: next }: Sides): ChangedJob[] {
  const ids = new Set([...before, ...after].map(({ id }) => id))
  return [...ids].flatMap((id) => {
    const [was, is] = [before.find((job) => job.id === id), after.find((job) => job.id === id)]
    const [picked, picks] = [pickedBy(was, old), pickedBy(is, next)]
    if (picked === undefined || picks === undefined) return []
    const loses = namesOf(old.nodes, [...picked].filter((node) => !picks.has(node)))
    const gains = namesOf(next.nodes, [...picks].filter((node) => !picked.has(node)))
    return loses.length + gains.length === 0 ? [] : [{ id, name: (is ?? was)?.name ?? id, gains, loses }]
  })
}

/** Node numbers; undefined where only an environment knows. A job that cannot run picks nothing. */
function pickedBy(job: Job | undefined, world: SelectorWorld): ReadonlySet<number> | undefined {
  if (job === undefined) return new Set()
  const selected = select(world, { include: job.include, exclude: job.exclude })
  if (selected.ok) return new Set(selected.value.nodes)
  return selected.failure.code === 'SEL004' ? undefined : new Set()
}

/** Of braces that are the same text after the edit. */
function changedMatches(project: Project, { before, after }: Sides): ChangedMatch[] {
  return selectorsOf(project).flatMap(({ where, text }) =>
    matchesIn(text).flatMap((predicates): ChangedMatch[] => {
      const [was, is] = [matchedBy(predicates, before), matchedBy(predicates, after)]
      if (was.length === is.length && was.every((node, index) => node === is[index])) return []
      return [{ where, selector: printSelector({ kind: 'match', predicates }), before: namesOf(before.nodes, was), after: namesOf(after.nodes, is) }]
    }),
  )
}

function selectorsOf({ jobs, settings }: Project): readonly { readonly where: string; readonly text: string }[] {
  return [
    ...jobs.flatMap(({ name, include, exclude }) => [{ where: `job ${name}, include`, text: include }, { where: `job ${name}, exclude`, text: exclude }]),
    ...Object.entries(settings.tags).map(([name, text]) => ({ where: `tag ${name}`, text })),
  ]
}

function matchedBy(predicates: readonly Predicate[], world: SelectorWorld): readonly number[] {
  const known = predicates.filter(({ key }) => !isStateKey(key))
  const picked = known.length === 0 ? undefined : evaluate({ kind: 'match', predicates: known }, world)
  return picked?.ok === true ? [...picked.value.nodes] : []
}

function namesOf(nodes: readonly Node[], numbers: readonly number[]): string[] {
  return numbers.flatMap((number) => nodes[number] ?? []).map(qualifiedName)
}
