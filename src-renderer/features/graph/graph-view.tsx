// The graph of a project or of a part of it: cards while they can be read, groups or the map beyond that.
import { useCallback, useMemo } from 'react'
import type { ProjectView } from '../../../src-main/contract/index.ts'
import { locationPlaces } from '../../lib/locations.ts'
import { count } from '../../lib/text.ts'
import { Blank } from '../../ui/index.ts'
import type { Tone } from '../../ui/index.ts'
import { isDark, useTheme } from '../../platform/index.ts'
import { Canvas } from './canvas/index.ts'
import type { Card } from './canvas/index.ts'
import { useLayout } from './layout/index.ts'
import { GraphMap } from './map/index.ts'
import { lineageOf, pictureOf, subtitleOf } from './picture.ts'
import type { Picture } from './picture.ts'

export interface GraphViewProps {
  readonly project: ProjectView
  /** Nodes to show, by number; undefined is all. */
  readonly only?: ReadonlySet<number> | undefined
  /** Nodes that stay strong while the rest recedes. */
  readonly lit?: ReadonlySet<number> | undefined
  readonly prefersGroups: boolean
  /** The state of nodes in a run, by id. */
  readonly marks?: ReadonlyMap<string, { readonly tone: Tone; readonly word: string }>
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onOpen: (id: string) => void
  readonly onOpenGroup: (location: string) => void
  readonly fit: number
}

export function GraphView(props: GraphViewProps) {
  const { project, only, lit, marks, selected, onSelect, onOpen, onOpenGroup, prefersGroups } = props
  const theme = useTheme()
  const picture = useMemo(() => pictureOf(project, { only, prefersGroups }), [project, only, prefersGroups])
  const input = useMemo(() => ({ count: sizeOf(picture), edges: picture.kind === 'empty' ? [] : picture.edges }), [picture])
  const layout = useLayout(input)
  const cards = useMemo(() => cardsOf(project, picture, marks), [project, picture, marks])
  const strong = useMemo(() => {
    if (picture.kind !== 'cards' && picture.kind !== 'map') return undefined
    if (lit !== undefined) return new Set(picture.nodes.flatMap((node, place) => (lit.has(node) ? [place] : [])))
    const place = marks === undefined ? cards.findIndex((card) => card.id === selected) : -1
    return place < 0 ? undefined : lineageOf(place, picture.edges, picture.nodes.length)
  }, [picture, lit, marks, cards, selected])
  const openGroup = useCallback((id: string | undefined) => { if (id !== undefined) onOpenGroup(id) }, [onOpenGroup])

  if (picture.kind === 'empty') {
    return project.nodes.length === 0
      ? <Blank title="No nodes yet">This project has no node that can be shown. The findings say which files were skipped, and why.</Blank>
      : <Blank title="Nothing matches">No node is in this selection. Change the filter, or clear it with Escape.</Blank>
  }
  if (layout === undefined) return <Blank title="Laying out the graph">{count(input.count)} nodes and {count(input.edges.length)} dependencies.</Blank>
  const shared = { cards, layout, edges: picture.edges, fit: props.fit, lit: strong }
  if (picture.kind === 'groups') return <Canvas {...shared} label="Groups by location" selected={undefined} onSelect={openGroup} onOpen={openGroup} />
  if (picture.kind === 'cards') return <Canvas {...shared} label={`Graph of ${count(cards.length)} nodes`} selected={selected} onSelect={onSelect} onOpen={onOpen} />
  return <GraphMap {...shared} label={`Map of ${count(cards.length)} nodes`} selected={selected} onSelect={onSelect} onOpen={onOpen} theme={String(isDark(theme.choice))} />
}

function sizeOf(picture: Picture): number {
  if (picture.kind === 'empty') return 0
  return picture.kind === 'groups' ? picture.groups.length : picture.nodes.length
}

function cardsOf(project: ProjectView, picture: Picture, marks: GraphViewProps['marks']): readonly Card[] {
  if (picture.kind === 'empty') return []
  const location = locationPlaces(project)
  if (picture.kind === 'groups') {
    return picture.groups.map((group) => ({ id: group.name, name: group.name, subtitle: `${count(group.nodes)} nodes`, location: location.get(group.name) ?? 0 }))
  }
  return picture.nodes.flatMap((number) => {
    const node = project.nodes[number]
    if (node === undefined) return []
    return [{ id: node.id, name: node.name, subtitle: subtitleOf(node), location: location.get(node.location) ?? 0, mark: marks?.get(node.id) }]
  })
}
