// The active environment as a pill that cannot be overlooked, and the menu that changes it.
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import { environmentTone, warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { activateEnvironment, useOpenProject } from '../../platform/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import './workspaces.css'

export function EnvironmentMenu() {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const use = async (id: string) => {
    const failure = await activateEnvironment(project.folder, id)
    setProblem(failure === undefined ? undefined : describe(failure))
  }
  const tone = environmentTone(environment, project.environments)
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className={`environment-pill env-${tone}`} aria-label={`Environment ${environment.name}, ${warehouseName(environment)}`}>
          {environment.name}<span aria-hidden className="environment-caret">▾</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
            <DropdownMenu.Label className="menu-label">Environment</DropdownMenu.Label>
            <DropdownMenu.RadioGroup value={environment.id} onValueChange={(id) => void use(id)}>
              {project.environments.map((each) => (
                <DropdownMenu.RadioItem key={each.id} value={each.id} className="menu-item">
                  <i aria-hidden className={`dot env-dot env-${environmentTone(each, project.environments)}`} />
                  <span>{each.name}</span>
                  <small className="faint">{warehouseName(each)}{each.id === environment.id ? ' · active' : ''}</small>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Item className="menu-item" onSelect={() => intents.openEnvironment(environment.id)}>Show {environment.name}</DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => intents.openPlan()}>Plan {environment.name}</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {problem === undefined ? null : (
        <Dialog title="The environment was not changed" onClose={() => setProblem(undefined)}>
          <p className="soft">{problem}</p>
          <div className="dialog-actions"><Button kind="primary" onClick={() => setProblem(undefined)}>Close</Button></div>
        </Dialog>
      )}
    </>
  )
}
