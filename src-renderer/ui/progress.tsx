// How far something is: what is being done, how many of how many.
import { count } from '../lib/text.ts'
import './progress.css'

export function Progress({ what, done, total }: { readonly what: string; readonly done: number; readonly total: number | null }) {
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total)
  return (
    <div className="progress">
      <div className="progress-track" role="progressbar" aria-label={what} aria-valuemin={0} aria-valuemax={total ?? undefined} aria-valuenow={share === undefined ? undefined : done}>
        <i className={share === undefined ? 'progress-unknown' : ''} style={share === undefined ? undefined : { width: `${share * 100}%` }} />
      </div>
      <span className="soft">{sentence(what)}{total === null ? '' : ` · ${count(done)} of ${count(total)}`}</span>
    </div>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
