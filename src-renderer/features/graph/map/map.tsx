// The far view of a large graph, on one canvas: drag to move, wheel to zoom, click to pick a node.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, WheelEvent } from 'react'
import type { CanvasProps } from '../canvas/index.ts'
import { drawMap, fitted, placeAt } from './draw.ts'
import type { Viewport } from './draw.ts'
import './map.css'

export interface MapProps extends CanvasProps {
  /** Changes when the colours do. */
  readonly theme: string
}

export function GraphMap(props: MapProps) {
  const { label, cards, edges, layout, selected, lit, onSelect, onOpen, fit, theme } = props
  const element = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [viewport, setViewport] = useState<Viewport | undefined>(undefined)
  const [hovered, setHovered] = useState<number | undefined>(undefined)
  const drag = useRef<{ readonly x: number; readonly y: number; readonly from: Viewport; isMoving: boolean } | undefined>(undefined)

  useEffect(() => {
    const canvas = element.current
    if (canvas === null) return undefined
    const observer = new ResizeObserver(() => setSize({ width: canvas.clientWidth, height: canvas.clientHeight }))
    observer.observe(canvas)
    return () => observer.disconnect()
  }, [])
  useEffect(() => { setViewport(size.width === 0 ? undefined : fitted(layout, size)) }, [layout, fit, size])
  useEffect(() => {
    const canvas = element.current
    const pen = canvas?.getContext('2d')
    if (canvas === null || pen === null || pen === undefined || viewport === undefined) return
    const ratio = window.devicePixelRatio
    canvas.width = size.width * ratio
    canvas.height = size.height * ratio
    pen.scale(ratio, ratio)
    const style = getComputedStyle(canvas)
    const colour = (name: string) => style.getPropertyValue(name).trim()
    const fills = new Map<string, string>()
    const fill = (place: number) => {
      const card = cards[place]
      const name = card?.mark === undefined ? `--loc-${(card?.location ?? 0) % 8}` : TONES[card.mark.tone] ?? '--skip'
      const known = fills.get(name) ?? colour(name)
      fills.set(name, known)
      return known
    }
    drawMap(pen, size, viewport, {
      layout, edges, lit, fill,
      label: (place) => cards[place]?.name ?? '',
      selected: cards.findIndex((card) => card.id === selected),
      colours: { edge: colour('--edge-strong'), accent: colour('--accent'), ink: colour('--surface') },
    })
  }, [cards, edges, layout, selected, lit, viewport, size, theme])

  const zoom = useCallback((factor: number, at: { readonly x: number; readonly y: number }) => setViewport((now) => {
    if (now === undefined) return now
    const scale = Math.min(1.5, Math.max(0.01, now.scale * factor))
    const ratio = scale / now.scale
    return { scale, x: at.x - (at.x - now.x) * ratio, y: at.y - (at.y - now.y) * ratio }
  }), [])
  const pointOf = (event: PointerEvent | WheelEvent) => ({ x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY })
  const nodeAt = (event: PointerEvent) => (viewport === undefined ? undefined : placeAt(layout, viewport, pointOf(event)))
  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current
    if (held === undefined) return setHovered(nodeAt(event))
    const by = { x: event.clientX - held.x, y: event.clientY - held.y }
    held.isMoving ||= Math.hypot(by.x, by.y) > 4
    if (held.isMoving) setViewport({ ...held.from, x: held.from.x + by.x, y: held.from.y + by.y })
    return undefined
  }
  const onPointerDown = (event: PointerEvent) => {
    if (viewport === undefined) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, y: event.clientY, from: viewport, isMoving: false }
  }
  const onPointerUp = (event: PointerEvent) => {
    const wasMoving = drag.current?.isMoving === true
    drag.current = undefined
    if (!wasMoving) onSelect(cards[nodeAt(event) ?? -1]?.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const middle = { x: size.width / 2, y: size.height / 2 }
    const by: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }
    const step = by[event.key]
    if (step !== undefined) setViewport((now) => now && { ...now, x: now.x + step[0], y: now.y + step[1] })
    else if (event.key === '+' || event.key === '=') zoom(1.25, middle)
    else if (event.key === '-') zoom(0.8, middle)
    else if (event.key === 'Enter' && selected !== undefined) onOpen(selected)
    else if (event.key === 'Escape') onSelect(undefined)
    else return
    event.preventDefault()
  }
  const named = cards[hovered ?? -1]
  return (
    <div className="map">
      <canvas
        ref={element} role="img" tabIndex={0} aria-label={`${label}. Arrows move it, plus and minus zoom; the node grid lists the same nodes.`}
        onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerLeave={() => setHovered(undefined)}
        onDoubleClick={() => { if (selected !== undefined) onOpen(selected) }}
        onWheel={(event) => zoom(Math.exp(-event.deltaY / 400), pointOf(event))} onKeyDown={onKeyDown}
      />
      {named === undefined ? null : <div className="map-name"><b>{named.name}</b> <span className="soft">{named.subtitle}{named.mark === undefined ? '' : ` · ${named.mark.word}`}</span></div>}
    </div>
  )
}

const TONES: Readonly<Record<string, string>> = { done: '--ok', running: '--run', failed: '--fail', skipped: '--skip', waits: '--edge-strong', warning: '--warn' }
