// The gate in words: its phase with a tone, and what each line of the panel says.
import type { GateDocument } from '../../../src-main/contract/index.ts'
import { clock, counted } from '../../lib/text.ts'
import type { Tone } from '../../ui/index.ts'

export type GateInside = GateDocument['inside'][number]
export type GateWaiting = GateDocument['waiting'][number]

export interface SaidGate {
  readonly tone: Tone
  readonly word: string
  /** What that means now. */
  readonly detail: string
}

export function gateSaid({ phase, inside, waiting, hold, elsewhere }: GateDocument): SaidGate {
  const nodes = inside.filter(({ mode }) => mode === 'shared').length
  const running = nodes === 0 ? '' : `${counted(nodes, 'node')} running`
  const queue = waiting.length === 0 ? '' : `${waiting.length} waiting`
  switch (phase) {
    case 'open':
      return { tone: nodes > 0 ? 'running' : 'done', word: 'open', detail: joined(running, queue) }
    case 'draining':
      return { tone: 'waits', word: 'draining', detail: joined(`${waiting.find(({ mode }) => mode === 'exclusive')?.holder ?? 'a deploy'} waits`, running) }
    case 'closed':
      return { tone: 'running', word: 'closed', detail: joined(inside.find(({ mode }) => mode === 'exclusive')?.holder ?? elsewhere?.holder ?? 'a deploy', queue) }
    case 'held':
      return { tone: 'waits', word: 'held', detail: joined(`by ${hold?.by ?? 'somebody'}`, running, queue) }
  }
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

/** `CORE.DIM_STORE`, or of a deploy how many nodes it holds. */
export function whatText({ node, nodes }: GateInside | GateWaiting): string {
  return node === null ? counted(nodes, 'node') : `${node.location}.${node.name}`
}

export function elapsed(since: string, now: number): string {
  return clock(Math.max(0, now - Date.parse(since)))
}

/** `usually 0:12`, and whether it has been much longer than that. */
export function usually({ usualMs, since }: GateInside, now: number): { readonly text: string; readonly isLong: boolean } {
  if (usualMs === null) return { text: '', isLong: false }
  return { text: `usually ${usualMs < 1_000 ? 'under 0:01' : clock(usualMs)}`, isLong: now - Date.parse(since) > 2 * Math.max(usualMs, 1_000) }
}

export function drainText({ drain }: GateWaiting): string {
  if (drain === null) return ''
  const limit = `${counted(drain.seconds, 'second')}`
  if (drain.isOver) return `What runs did not finish in ${limit}.`
  return drain.then === 'wait' ? 'Waits for what runs to finish.' : `Waits ${limit} for what runs, then ${drain.then === 'cancel' ? 'cancels it' : 'gives up'}.`
}
