// The parts of a tab: its head, and the inspector at its right.
import type { ReactNode } from 'react'
import './pane.css'

export function TabHead({ title, subtitle, children }: { readonly title: ReactNode; readonly subtitle?: ReactNode; readonly children?: ReactNode }) {
  return (
    <header className="tab-head">
      <div className="tab-head-text">
        <h1 className="clip">{title}</h1>
        {subtitle === undefined ? null : <div className="soft clip">{subtitle}</div>}
      </div>
      <div className="tab-head-side">{children}</div>
    </header>
  )
}

export function Inspector({ label, width, children }: { readonly label: string; readonly width: number; readonly children: ReactNode }) {
  return <aside className="inspector" aria-label={label} style={{ width }}>{children}</aside>
}
