// The gate for the terminal: what it is, who has it, what runs and for how long, who waits for whom.
import type { GateDocument } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { age, count, counted, duration, table } from './format.ts'

type Inside = GateDocument['inside'][number]
type Waiting = GateDocument['waiting'][number]

export function gateText(gate: GateDocument, paint: Paint, now: number): string {
  const parts = [headOf(gate, paint, now)]
  const whatAndWhen = [
    { title: 'RUN', text: ({ holder }: Inside | Waiting) => holder },
    { title: 'NODE', text: nodeText },
    { title: 'SINCE', text: ({ since }: Inside | Waiting) => duration(now - Date.parse(since)), align: 'right' },
  ] as const
  if (gate.inside.length > 0) {
    const usually = { title: 'USUALLY', text: ({ usualMs }: Inside) => (usualMs === null ? '' : duration(usualMs)), align: 'right' } as const
    parts.push(`${paint.bold('Running')}\n${table(gate.inside, [...whatAndWhen, usually], paint.dim)}`)
  }
  if (gate.waiting.length > 0) {
    const order = new Map(gate.waiting.map((waiting, index) => [waiting, index + 1]))
    const place = { title: '', text: (waiting: Waiting) => count(order.get(waiting) ?? 0), align: 'right' } as const
    parts.push(`${paint.bold('Waiting')}\n${table(gate.waiting, [place, ...whatAndWhen, { title: 'FOR', text: waitsForText }], paint.dim)}`)
  }
  return parts.join('\n\n')
}

function headOf({ environment, phase, hold, elsewhere, inside, waiting, epoch }: GateDocument, paint: Paint, now: number): string {
  const lines = [`${paint.bold(`Gate of ${environment.name}`)}: ${phaseText(phase, paint)} ${paint.dim(`(epoch ${epoch})`)}`]
  if (hold !== null) lines.push(`Held for maintenance by ${hold.by} since ${hold.since} (${age(now - Date.parse(hold.since))}): ${hold.reason}`)
  if (elsewhere !== null) {
    const { holder, since, isGone, leaseUntil } = elsewhere
    lines.push(isGone ? `${holder} had it since ${since}, and its engine is gone: the next deploy takes it over.` : `${holder} of another engine has it since ${since}, at least until ${leaseUntil}.`)
  }
  if (inside.length === 0 && waiting.length === 0) lines.push('Nothing runs here, and nobody waits.')
  return lines.join('\n')
}

function phaseText(phase: GateDocument['phase'], paint: Paint): string {
  if (phase === 'open') return paint.green(phase)
  return phase === 'held' ? paint.red(phase) : paint.yellow(phase)
}

function nodeText({ node, nodes }: Inside | Waiting): string {
  return node === null ? counted(nodes, 'node') : `${node.location}.${node.name}`
}

function waitsForText({ waitsFor, drain }: Waiting): string {
  const more = drain === null ? '' : drain.isOver ? `; they did not finish in ${counted(drain.seconds, 'second')}` : `; drains, ${counted(drain.seconds, 'second')} at most`
  return `${waitsFor.join(', ')}${more}`
}
