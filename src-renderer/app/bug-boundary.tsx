// A bug of the window, caught once at its border: said, with a way on, instead of an empty page.
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button, Failed } from '../ui/index.ts'

interface State {
  readonly bug: string | undefined
}

export class BugBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { bug: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { bug: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }

  override render(): ReactNode {
    if (this.state.bug === undefined) return this.props.children
    return (
      <Failed
        title="This window stopped at a bug of Sluice"
        message={`${this.state.bug}\nThe engine and its runs are not touched by it.`}
        actions={<Button kind="primary" onClick={() => location.reload()}>Load the window again</Button>}
      />
    )
  }
}
