// The layer over the input that is read: the same text at the same place, in colours and with its mistakes underlined. The input's own is invisible.
import { selectorPieces } from '../../lib/selector-pieces.ts'
import type { Mark } from '../../lib/selector-pieces.ts'

export interface ColouredTextProps {
  readonly text: string
  readonly marks: readonly Mark[]
  /** How far the input has scrolled, in px. */
  readonly scrolled: number
}

export function ColouredText({ text, marks, scrolled }: ColouredTextProps) {
  return (
    <div className="selector-layer mono" aria-hidden>
      <div className="selector-written" style={{ transform: `translateX(${-scrolled}px)` }}>
        {selectorPieces(text, marks).map(({ kind, text: piece, mark }, index) => <span key={index} className={`selector-${kind} ${mark === undefined ? '' : `is-marked-${mark}`}`}>{piece}</span>)}
      </div>
    </div>
  )
}
