// What an empty, failed or waiting view says: what it is, what it means, what to do.
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { Tone } from './chip.tsx'
import './notice.css'

export function Notice({ tone = 'warning', title, children, role }: { readonly tone?: Tone; readonly title: string; readonly children?: ReactNode; readonly role?: 'alert' | 'status' }) {
  return (
    <div className={`notice is-${tone}`} role={role}>
      <b>{title}</b>
      {children === undefined ? null : <div className="soft">{children}</div>}
    </div>
  )
}

/** Fills a view that has nothing else to show. */
export function Blank({ title, children, actions }: { readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      {children === undefined ? null : <div className="soft">{children}</div>}
      {actions === undefined ? null : <div className="blank-actions">{actions}</div>}
    </div>
  )
}

/** A view that could not be filled: the sentence of its failure, and a way to try again. */
export function Failed({ title, message, onRetry, actions }: { readonly title: string; readonly message: string; readonly onRetry?: () => void; readonly actions?: ReactNode }) {
  return (
    <div className="blank" role="alert">
      <h2>{title}</h2>
      <pre className="blank-message">{message}</pre>
      <div className="blank-actions">
        {onRetry === undefined ? null : <Button onClick={onRetry}>Try again</Button>}
        {actions}
      </div>
    </div>
  )
}
