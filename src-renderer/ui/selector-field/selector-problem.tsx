// What is wrong with a selector, and a button that writes it as it was meant.
import type { Failure } from '../../../src-main/contract/index.ts'
import { Button } from '../button.tsx'

export type Unparsed = Extract<Failure, { readonly code: 'SEL001' }>

export interface SelectorProblemProps {
  readonly id: string
  readonly failure: Unparsed | undefined
  /** What the engine says, where the text parses. */
  readonly said: string | undefined
  readonly onMend: (text: string) => void
}

export function SelectorProblem({ id, failure, said, onMend }: SelectorProblemProps) {
  if (failure === undefined) return <pre id={id} className="selector-problem" role="status">{said}</pre>
  const { problem, fix, mended } = failure.facts
  return (
    <div id={id} className="selector-problem" role="status">
      <p>The selector does not parse: {problem}.</p>
      {mended !== undefined ? <Button onClick={() => onMend(mended)}>Write <code className="mono clip">{mended}</code></Button>
        : fix !== undefined ? <p className="soft">To mend it, {fix}.</p> : null}
    </div>
  )
}
