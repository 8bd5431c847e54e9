// A rollback that finds everything as it was, and how to go back further.
import { useIntents } from '../../lib/intents.ts'
import type { RollbackTarget } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Blank, Button } from '../../ui/index.ts'

export function NothingToUndo({ rollback: { to, kept } }: { readonly rollback: RollbackTarget }) {
  const { environment } = useOpenProject()
  const intents = useIntents()
  if (kept !== undefined) return <Blank title="It is back already" actions={<Button onClick={() => intents.openKept()}>Kept copies</Button>}>What was kept as {kept} is in {environment.name} as it was before it was dropped.</Blank>
  if (to === undefined) return <Blank title={`${environment.name} is as it was before the last deploy`}>There is nothing to go back from.</Blank>
  return (
    <Blank title={`${environment.name} is as run ${to} left it`} actions={<Button onClick={() => intents.openRollback({})}>Back to before the last deploy…</Button>}>
      No deploy since then changed anything. To undo the last deploy itself, go back to what was there before it.
    </Blank>
  )
}
