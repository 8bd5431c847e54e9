// Old and new columns side by side; what goes is on the left in red, what comes on the right in green.
import { useState } from 'react'
import { counted } from '../../lib/text.ts'
import type { ColumnLine, StructurePair } from './structure.ts'

/** Longer tables are folded to this many columns. */
const MANY = 14

export function StructureTable({ pairs, environment }: { readonly pairs: readonly StructurePair[]; readonly environment: string }) {
  const [isWhole, setWhole] = useState(false)
  const isFolded = !isWhole && pairs.length > MANY
  const shown = isFolded ? mostTelling(pairs) : pairs
  return (
    <>
      <table className="structure">
        <thead><tr><th>now in {environment}</th><th>after</th></tr></thead>
        <tbody>
          {shown.map((pair, index) => (
            <tr key={index}>
              <Cell line={pair.before} className={pair.isChanged && pair.before !== undefined ? 'structure-del' : ''} word={pair.isChanged && pair.before !== undefined ? (pair.after === undefined ? 'goes: ' : 'was: ') : ''} />
              <Cell line={pair.after} className={pair.isChanged && pair.after !== undefined ? 'structure-add' : ''} word={pair.isChanged && pair.after !== undefined ? (pair.before === undefined ? 'new: ' : 'becomes: ') : ''} />
            </tr>
          ))}
        </tbody>
      </table>
      {isFolded ? <button type="button" className="link" onClick={() => setWhole(true)}>Show {counted(pairs.length - shown.length, 'more column')}</button> : null}
    </>
  )
}

/** What changes, and as many of the first others as there is room for; in the table's order. */
function mostTelling(pairs: readonly StructurePair[]): readonly StructurePair[] {
  let room = Math.max(0, MANY - pairs.filter((pair) => pair.isChanged).length)
  return pairs.filter((pair) => pair.isChanged || room-- > 0).slice(0, MANY)
}

function Cell({ line, className, word }: { readonly line: ColumnLine | undefined; readonly className: string; readonly word: string }) {
  return <td className={className}>{line === undefined ? <span className="faint">–</span> : <div><span className="hidden-text">{word}</span><span className="clip" title={line.name}>{line.name}</span><span className="faint">{line.type}</span></div>}</td>
}
