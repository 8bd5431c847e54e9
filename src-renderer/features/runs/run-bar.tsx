// How far a run is, in one line of colour and in words.
import type { Tone } from '../../ui/index.ts'
import { count } from '../../lib/text.ts'
import type { RunCounts } from './run-text.ts'

export function RunBar({ counts }: { readonly counts: RunCounts }) {
  const parts: readonly (readonly [tone: Tone, value: number, word: string])[] = [
    ['done', counts.done, 'done'],
    ['failed', counts.failed, 'failed'],
    ['running', counts.running, 'running'],
    ['skipped', counts.skipped, 'skipped'],
    ['skipped', counts.cancelled, 'cancelled'],
    ['waits', counts.waiting, counts.waiting === 1 ? 'waits' : 'wait'],
  ]
  const words = parts.filter(([, value]) => value > 0).map(([tone, value, word]) => ({ tone, word, text: `${count(value)} ${word}` }))
  return (
    <div className="run-bar">
      <div className="run-bar-track" role="img" aria-label={words.map(({ text }) => text).join(', ')}>
        {parts.filter(([tone]) => tone !== 'waits').map(([tone, value, word]) => <i key={word} className={`is-${tone}`} style={{ width: `${(value / Math.max(1, counts.total)) * 100}%` }} />)}
      </div>
      <div className="run-bar-words" aria-hidden>{words.map(({ tone, word, text }) => <span key={word}><i className={`dot is-${tone}`} /> {text}</span>)}</div>
    </div>
  )
}
