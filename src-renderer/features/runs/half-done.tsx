// What became of a node that did a part of its work and did not end well: what is in the warehouse, what is not, and whether it can be sent again.
import type { NodeResult } from '../../../src-main/contract/index.ts'
import { Facts, Notice } from '../../ui/index.ts'

type Unfinished = NonNullable<NodeResult['unfinished']>

const AGAIN: Readonly<Record<Unfinished['repeatable'], string>> = {
  yes: 'Yes: running it again leaves the same rows.',
  no: 'It adds rows each time. Look for rows that are there twice, or empty the table, before it runs again.',
  unknown: 'Its statements do not say. Look at the table before it runs again.',
}

export function HalfDone({ unfinished: { done, inDoubt, notDone, repeatable } }: { readonly unfinished: Unfinished }) {
  return (
    <Notice tone={repeatable === 'yes' ? 'warning' : 'failed'} title="A part of it was done">
      <Facts facts={[
        { label: 'Done', value: done.length === 0 ? 'nothing for certain' : done.join(', ') },
        inDoubt === undefined ? undefined : { label: 'In doubt', value: `${inDoubt}: it was sent, and nobody knows whether it was done` },
        { label: 'Not done', value: notDone.length === 0 ? 'nothing' : notDone.join(', ') },
        { label: 'Can be repeated', value: AGAIN[repeatable] },
      ]} />
    </Notice>
  )
}
