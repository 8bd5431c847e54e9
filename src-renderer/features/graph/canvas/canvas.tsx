// Cards and edges on a plane that pans and zooms: the only place that knows React Flow.
import { Background, BackgroundVariant, Position, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react'
import type { Edge, Node } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { CARD } from '../layout/index.ts'
import type { Layout } from '../layout/index.ts'
import type { Edges } from '../picture.ts'
import { CardNode } from './card-node.tsx'
import type { Card, CardData } from './card-node.tsx'
import { cardTowards } from './towards.ts'
import '@xyflow/react/dist/base.css'
import './canvas.css'

export interface CanvasProps {
  readonly label: string
  readonly cards: readonly Card[]
  readonly edges: Edges
  readonly layout: Layout
  readonly selected: string | undefined
  /** Places of cards that stay strong; undefined is all. */
  readonly lit: ReadonlySet<number> | undefined
  readonly onSelect: (id: string | undefined) => void
  readonly onOpen: (id: string) => void
  /** Brings everything into view whenever it changes. */
  readonly fit: number
}

const nodeTypes = { card: CardNode }
const CLICKABLE = { pointerEvents: 'all' } as const
// Said, not measured: a card whose state changes is a new object to React Flow, and its edges would go until it is measured again.
const MEASURED: Pick<Node, 'width' | 'height' | 'measured' | 'handles'> = {
  width: CARD.width,
  height: CARD.height,
  measured: { width: CARD.width, height: CARD.height },
  handles: [
    { type: 'target', position: Position.Left, x: 0, y: CARD.height / 2, width: 1, height: 1 },
    { type: 'source', position: Position.Right, x: CARD.width, y: CARD.height / 2, width: 1, height: 1 },
  ],
}
/** Below these zooms a card shows its name only, in larger letters; then nothing can be read, and it is a box. */
const MIDDLE = 0.58
const FAR = 0.33

export function Canvas(props: CanvasProps) {
  return <ReactFlowProvider><Plane {...props} /></ReactFlowProvider>
}

function Plane({ label, cards, edges, layout, selected, lit, onSelect, onOpen, fit }: CanvasProps) {
  const flow = useReactFlow()
  const distance = useStore((state) => (state.transform[2] < FAR ? 'canvas-far' : state.transform[2] < MIDDLE ? 'canvas-middle' : ''))
  const frame = useRef<HTMLDivElement>(null)
  const nodes = useMemo(() => cards.map((card, index): Node<CardData> => ({
    id: card.id,
    type: 'card',
    position: { x: layout.x[index] ?? 0, y: layout.y[index] ?? 0 },
    ...MEASURED,
    // React Flow takes the pointer away from nodes that it neither drags nor selects itself.
    style: CLICKABLE,
    data: { card, isSelected: card.id === selected, isReachable: card.id === selected || (selected === undefined && index === 0), isDim: lit !== undefined && !lit.has(index), onSelect, onOpen },
  })), [cards, layout, selected, lit, onSelect, onOpen])
  const lines = useMemo(() => edges.flatMap(([from, to]): Edge[] => {
    const source = cards[from]?.id
    const target = cards[to]?.id
    if (source === undefined || target === undefined) return []
    const isStrong = lit?.has(from) === true && lit.has(to)
    return [{ id: `${from}-${to}`, source, target, focusable: false, className: lit === undefined ? '' : isStrong ? 'edge-strong' : 'edge-dim' }]
  }), [cards, edges, lit])

  // Everything is in view until the user moves the plane; from then on it stays where it was put.
  const isMoved = useRef(false)
  useEffect(() => {
    isMoved.current = false
    const show = () => { if (!isMoved.current) void flow.fitView({ padding: 0.06, maxZoom: 1 }) }
    const observer = new ResizeObserver(() => requestAnimationFrame(show))
    if (frame.current !== null) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [flow, layout, fit])

  // An arrow key may lead out of what is seen.
  useEffect(() => {
    if (!isMoved.current) return undefined
    const place = cards.findIndex((card) => card.id === selected)
    const x = layout.x[place]
    const y = layout.y[place]
    if (x === undefined || y === undefined) return undefined
    const turn = requestAnimationFrame(() => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {}
      const view = flow.getViewport()
      const left = x * view.zoom + view.x
      const top = y * view.zoom + view.y
      const isInView = left >= 0 && top >= 0 && left + CARD.width * view.zoom <= width && top + CARD.height * view.zoom <= height
      if (!isInView) void flow.setCenter(x + CARD.width / 2, y + CARD.height / 2, { zoom: view.zoom })
    })
    return () => cancelAnimationFrame(turn)
  }, [flow, cards, layout, selected])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onSelect(undefined)
    const at = cards.findIndex((card) => card.id === selected)
    const next = cards[cardTowards(event.key, at, layout, edges) ?? -1]
    if (next === undefined) return undefined
    event.preventDefault()
    onSelect(next.id)
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('.card-selected')?.focus())
    return undefined
  }
  return (
    <div ref={frame} className={`canvas ${distance}`} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <ReactFlow
        nodes={nodes} edges={lines} nodeTypes={nodeTypes} minZoom={0.05} maxZoom={1.6} fitView fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
        nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} disableKeyboardA11y
        onlyRenderVisibleElements={cards.length > 120} panOnScroll={false} onMove={(event) => { if (event instanceof Event) isMoved.current = true }} onPaneClick={() => onSelect(undefined)} proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
      </ReactFlow>
    </div>
  )
}
