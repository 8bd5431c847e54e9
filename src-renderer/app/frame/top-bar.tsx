// The top bar: which project, branch and environment; the palette; the actions of the shown tab.
import { DropdownMenu } from 'radix-ui'
import type { RefCallback } from 'react'
import { EnvironmentMenu } from '../../features/workspaces/index.ts'
import { shortCommit } from '../../lib/text.ts'
import { chooseTheme, closeProject, openProject, useOpenProject, useTheme } from '../../platform/index.ts'

export interface TopBarProps {
  readonly actions: RefCallback<HTMLElement>
  readonly onPalette: () => void
}

export function TopBar({ actions, onPalette }: TopBarProps) {
  const { project } = useOpenProject()
  return (
    <header className="top">
      <ProjectMenu />
      {project.git === null ? <span className="crumb faint">not a git repository</span> : (
        <span className="crumb" title={`commit ${project.git.head}`}><span aria-hidden className="faint">⎇</span> {project.git.branch ?? shortCommit(project.git.head)} <small>{project.git.isClean ? shortCommit(project.git.head) : 'uncommitted changes'}</small></span>
      )}
      <EnvironmentMenu />
      <button type="button" className="command" onClick={onPalette} aria-keyshortcuts="Control+K Meta+K">Search nodes, run a command…<kbd>Ctrl K</kbd></button>
      <div ref={actions} className="top-actions" />
    </header>
  )
}

function ProjectMenu() {
  const { project } = useOpenProject()
  const { choice } = useTheme()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="crumb crumb-project" aria-label={`Project ${project.name}`}>
        <span className="mark" aria-hidden /><b className="clip">{project.name}</b><small>project</small><span aria-hidden className="faint crumb-caret">▾</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
          <DropdownMenu.Label className="menu-label mono">{project.folder}</DropdownMenu.Label>
          <DropdownMenu.Item className="menu-item" onSelect={() => void openProject(project.folder)}>Read it again</DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={closeProject}>Open another project…</DropdownMenu.Item>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Label className="menu-label">Appearance</DropdownMenu.Label>
          {([['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark']] as const).map(([value, label]) => (
            <DropdownMenu.CheckboxItem key={value} className="menu-item" checked={choice === value} onSelect={() => chooseTheme(value)}>{label}<small className="faint">{choice === value ? 'chosen' : ''}</small></DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
