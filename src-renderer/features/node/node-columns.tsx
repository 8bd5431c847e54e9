// A node's columns: name, type, what each is made from, and what is particular about it.
import type { NodeView } from '../../../src-main/contract/index.ts'
import { counted } from '../../lib/text.ts'

export function NodeColumns({ node }: { readonly node: NodeView }) {
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
              <span className="mono strong clip">{column.name}</span>
              <span className="mono faint clip">{column.dataType}</span>
              {source === '' && facts.length === 0 ? null : <small className="mono clip" title={source}>{source}{facts.length > 0 ? <em>{source === '' ? '' : ' · '}{facts.join(', ')}</em> : null}</small>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** `isBusinessKey` is `business key`. */
function inWords(flag: string): string {
  return flag.replace(/^is(?=[A-Z])/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
