// What can be done about a deploy that drains, beside waiting on: cancel what runs, or give the deploy up.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import { callEngine } from '../../platform/index.ts'
import type { GatePlace } from '../../platform/index.ts'
import { Button } from '../../ui/index.ts'

export function DrainChoices({ run, place }: { readonly run: string; readonly place: GatePlace }) {
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const choose = async (choice: 'cancel' | 'give-up') => {
    const chosen = await callEngine('gate.choose', { ...place, run, choice })
    setProblem(chosen.ok ? undefined : describe(chosen.failure))
  }
  return (
    <>
      <Button kind="danger" onClick={() => void choose('cancel')}>Cancel what runs</Button>
      <Button onClick={() => void choose('give-up')}>Give the deploy up</Button>
      {problem === undefined ? null : <small role="alert" className="gate-long">{problem}</small>}
    </>
  )
}
