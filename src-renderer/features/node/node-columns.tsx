// A node's columns: name, type, what each is made from, and what is particular about it; a name leads to the column's lineage.
import type { NodeView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'

export function NodeColumns({ node }: { readonly node: NodeView }) {
  const intents = useIntents()
  if (node.columns.length === 0) return <p className="faint">This node declares no columns.</p>
  return (
    <>
      <h3>{counted(node.columns.length, 'column')}</h3>
      <ul className="node-columns" aria-label="Columns">
        {node.columns.map((column) => {
          const facts = [...(column.nullable ? [] : ['not null']), ...column.flags.map(inWords)]
          const source = column.transform !== '' ? column.transform : column.from.join(', ')
          return (
            <li key={column.id} title={column.description}>
              <button type="button" className="mono strong clip" title={lineageOf(column)} onClick={() => intents.openColumn(node.id, column.id)}>{column.name}</button>
              <span className="mono faint clip">{column.dataType}</span>
              {source === '' && facts.length === 0 ? null : <small className="mono clip" title={source}>{source}{facts.length > 0 ? <em>{source === '' ? '' : ' · '}{facts.join(', ')}</em> : null}</small>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function lineageOf({ up, down }: NodeView['columns'][number]): string {
  return `Lineage: ${counted(up, 'column')} above, ${counted(down, 'column')} below`
}

/** `isBusinessKey` is `business key`. */
function inWords(flag: string): string {
  return flag.replace(/^is(?=[A-Z])/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
