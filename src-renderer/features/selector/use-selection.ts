// What a text picks: a selector, or plain words that are looked for in names.
import { useMemo } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { ProjectView } from '../../../src-main/contract/index.ts'
import type { Mark } from '../../lib/selector-pieces.ts'
import { latest, useCall } from '../../platform/index.ts'
import { asSelector } from './as-selector.ts'

export interface Selection {
  /** Numbers of the nodes picked; undefined where nothing is asked. */
  readonly nodes: ReadonlySet<number> | undefined
  readonly why: ReadonlyMap<string, readonly string[]>
  readonly problem: string | undefined
  readonly warnings: readonly string[]
  /** Places in the include that a warning is about. */
  readonly marks: readonly Mark[]
}

export interface SelectionInput {
  readonly include: string
  readonly exclude?: string
  readonly job?: string
}

const NOTHING: ReadonlySet<number> = new Set()

export function useSelection(project: ProjectView, environment: string, { include, exclude, job }: SelectionInput): Selection {
  const selector = asSelector(include)
  const isAsked = selector !== '' || job !== undefined
  const loaded = useCall('project.select', isAsked ? { folder: project.folder, environment, ...(selector === '' ? {} : { include: selector }), ...(exclude === undefined || exclude.trim() === '' ? {} : { exclude }), ...(job === undefined ? {} : { job }) } : undefined, project)
  const value = isAsked ? latest(loaded) : undefined
  const failure = isAsked && loaded.state === 'failed' ? loaded.failure : undefined
  return useMemo(() => {
    const numbers = new Map(project.nodes.map((node, index) => [node.id, index]))
    return {
      nodes: value === undefined ? (failure === undefined ? undefined : NOTHING) : new Set(value.nodes.flatMap((node) => numbers.get(node.id) ?? [])),
      why: new Map(value?.nodes.map((node) => [node.id, node.why])),
      problem: failure === undefined ? undefined : describe(failure),
      warnings: value?.warnings.map((warning) => warning.message) ?? [],
      marks: value?.warnings.flatMap(({ span, text }) => (span === undefined || text !== include ? [] : [{ span, tone: 'warning' as const }])) ?? [],
    }
  }, [project, value, failure, include])
}
