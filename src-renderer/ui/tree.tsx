// A tree of a few hundred lines: up and down move, left folds or goes to the parent, right unfolds, Enter opens.
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import './tree.css'

export interface TreeItem {
  readonly key: string
  /** From 1. */
  readonly level: number
  readonly content: ReactNode
  /** What is read to one who cannot see it, where the content is more than that. */
  readonly label?: string
  /** undefined: there is nothing below it. */
  readonly isUnfolded: boolean | undefined
}

export interface TreeProps {
  readonly label: string
  /** Those that are not folded away, in order. */
  readonly items: readonly TreeItem[]
  readonly onFold: (key: string, isUnfolded: boolean) => void
  readonly onOpen: (key: string) => void
}

export function Tree({ label, items, onFold, onOpen }: TreeProps) {
  const [focused, setFocused] = useState<string | undefined>(undefined)
  const tree = useRef<HTMLDivElement>(null)
  const id = useId()
  const at = items.findIndex((item) => item.key === focused)
  useEffect(() => { tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }) }, [focused])

  const move = (to: number) => setFocused(items[Math.max(0, Math.min(items.length - 1, to))]?.key)
  const parentOf = (place: number) => items.findLastIndex((item, other) => other < place && item.level < (items[place]?.level ?? 0))
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[at]
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(items.length - 1)
    else if (item === undefined) return
    else if (event.key === 'Enter') onOpen(item.key)
    else if (event.key === 'ArrowRight') { if (item.isUnfolded === false) onFold(item.key, true); else if (item.isUnfolded === true) move(at + 1) }
    else if (event.key === 'ArrowLeft') { if (item.isUnfolded === true) onFold(item.key, false); else if (parentOf(at) >= 0) move(parentOf(at)) }
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={tree} className="tree" role="tree" aria-label={label} tabIndex={0} aria-activedescendant={at < 0 ? undefined : `${id}-${at}`} onKeyDown={onKeyDown}
      onFocus={() => { if (at < 0) move(0) }}
    >
      {items.map((item, place) => (
        <div
          key={item.key} id={`${id}-${place}`} role="treeitem" aria-level={item.level} aria-selected={place === at} aria-expanded={item.isUnfolded} aria-label={item.label}
          className="tree-line" style={{ paddingLeft: 4 + (item.level - 1) * 14 }} onClick={() => setFocused(item.key)} onDoubleClick={() => onOpen(item.key)}
        >
          <span className="tree-fold" aria-hidden onClick={() => { if (item.isUnfolded !== undefined) onFold(item.key, !item.isUnfolded) }}>{item.isUnfolded === undefined ? '' : item.isUnfolded ? '▾' : '▸'}</span>
          <div className="tree-content">{item.content}</div>
        </div>
      ))}
    </div>
  )
}
