// The gate in the status bar: what it is, by colour and by word; it opens the panel.
import { Popover } from 'radix-ui'
import { describe } from '../../../src-main/contract/index.ts'
import { useGate, useOpenProject } from '../../platform/index.ts'
import { Dot } from '../../ui/index.ts'
import { GatePanel } from './gate-panel.tsx'
import { gateSaid } from './gate-text.ts'
import { setGatePanel, useGatePanel } from './open.ts'
import './gate.css'

export function GateStatus() {
  const { project, environment } = useOpenProject()
  const { isOpen } = useGatePanel()
  const place = { folder: project.folder, environment: environment.id }
  const watched = useGate(place)
  const said = watched.state === 'ready' ? gateSaid(watched.gate) : undefined
  return (
    <Popover.Root open={isOpen} onOpenChange={setGatePanel}>
      <Popover.Trigger className={`gate-status ${said?.word === 'held' ? 'is-held' : ''}`}>
        {said === undefined ? `Gate ${watched.state === 'failed' ? 'cannot be read' : 'not known'}` : <><Dot tone={said.tone} /> Gate {said.word}{said.detail === '' ? '' : `: ${said.detail}`}</>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="gate-panel" side="top" align="start" sideOffset={6} collisionPadding={8} aria-label={`Gate of ${environment.name}`}>
          {watched.state === 'ready' ? <GatePanel gate={watched.gate} place={place} /> : <p className="soft">{watched.state === 'failed' ? describe(watched.failure) : 'Reading the gate'}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
