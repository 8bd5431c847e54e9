// A selector as chips: each pair of braces one, with what stands between them as text. An edit of a chip changes its part of the text and no more.
import { useMemo } from 'react'
import { chipsOf, negateChip, removeChip, setChipDepth } from '../../../src-main/core/selector/index.ts'
import type { Chip } from '../../../src-main/core/selector/index.ts'

export interface SelectorChipsProps {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
}

/** Nothing for a text that does not parse: its chips are not known. */
export function SelectorChips({ label, text, onChange }: SelectorChipsProps) {
  const pieces = useMemo(() => chipsOf(text), [text])
  if (!pieces.ok || pieces.value.length === 0) return null
  const take = (edited: ReturnType<typeof removeChip>): void => { if (edited.ok) onChange(edited.value) }
  let chips = 0
  return (
    <ul className="selector-chips" aria-label={`Parts of ${label}`}>
      {pieces.value.map((piece, index) => {
        if (piece.kind === 'text') return <li key={index} className="mono faint" role="presentation">{piece.text.trim()}</li>
        const place = chips++
        return <ChipItem key={index} chip={piece.chip} onNegate={() => take(negateChip(text, place))} onRemove={() => take(removeChip(text, place))} onDepth={(depth) => take(setChipDepth(text, place, depth))} />
      })}
    </ul>
  )
}

interface ChipItemProps {
  readonly chip: Chip
  readonly onNegate: () => void
  readonly onRemove: () => void
  readonly onDepth: (depth: Pick<Chip, 'up' | 'down'>) => void
}

function ChipItem({ chip: { kind, label, isNegated, up, down, text }, onNegate, onRemove, onDepth }: ChipItemProps) {
  return (
    <li className={`selector-chip ${isNegated ? 'is-negated' : ''}`} title={text}>
      <button type="button" aria-pressed={isNegated} aria-label={`Not ${label}`} onClick={onNegate}>{isNegated ? 'NOT' : 'not'}</button>
      <button type="button" aria-pressed={up !== undefined} aria-label={`${label} and all above`} onClick={() => onDepth({ ...(up === undefined && { up: 'all' }), ...(down !== undefined && { down }) })}>{typeof up === 'number' ? `${up}+` : '+'}</button>
      <span className="clip">{kind === 'subgraph' || kind === 'location' || kind === 'tag' ? <small>{kind} </small> : null}{label}</span>
      <button type="button" aria-pressed={down !== undefined} aria-label={`${label} and all below`} onClick={() => onDepth({ ...(up !== undefined && { up }), ...(down === undefined && { down: 'all' }) })}>{typeof down === 'number' ? `+${down}` : '+'}</button>
      <button type="button" aria-label={`Remove ${label}`} onClick={onRemove}>×</button>
    </li>
  )
}
