// A card: name, type and location, and in a run its state.
import { Handle, Position } from '@xyflow/react'
import type { Node, NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Tone } from '../../../ui/index.ts'

export interface Card {
  readonly id: string
  readonly name: string
  readonly subtitle: string
  /** Place of its location in the project, for its colour. */
  readonly location: number
  readonly mark?: { readonly tone: Tone; readonly word: string } | undefined
}

export interface CardData extends Record<string, unknown> {
  readonly card: Card
  readonly isSelected: boolean
  /** The Tab key reaches one card; arrows lead to the others. */
  readonly isReachable: boolean
  readonly isDim: boolean
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
}

export const CardNode = memo(function CardNode({ data }: NodeProps<Node<CardData>>) {
  const { card, isSelected, isReachable, isDim, onSelect, onOpen } = data
  const classes = ['card', `loc-${card.location % 8}`, card.mark === undefined ? '' : `card-marked is-${card.mark.tone}`, isSelected ? 'card-selected' : '', isDim ? 'card-dim' : '']
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button
        type="button" className={classes.join(' ')} title={`${card.name} · ${card.subtitle}`} tabIndex={isReachable ? 0 : -1} aria-pressed={isSelected}
        aria-label={`${card.name}, ${card.subtitle}${card.mark === undefined ? '' : `, ${card.mark.word}`}`}
        onClick={() => onSelect(card.id)} onDoubleClick={() => onOpen(card.id)}
        onKeyDown={(event) => { if (event.key === 'Enter' && isSelected) { event.preventDefault(); onOpen(card.id) } }}
      >
        <b aria-hidden />
        <span className="card-text">
          <strong>{card.name}</strong>
          <small>{card.subtitle}</small>
        </span>
        {card.mark === undefined ? null : <em>{card.mark.word}</em>}
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  )
})
