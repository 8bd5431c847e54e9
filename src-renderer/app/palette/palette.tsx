// The command palette: every node by name, every job, environment and command.
import { Command } from 'cmdk'
import { useEffect, useMemo, useRef, useState } from 'react'
import { warehouseName } from '../../lib/environment.ts'
import { showGate } from '../../features/gate/index.ts'
import { checkForDrift } from '../../features/plan/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { activateEnvironment, chooseTheme, closeProject, openProject, useOpenProject } from '../../platform/index.ts'
import { Dialog } from '../../ui/index.ts'
import { explore, useTabs } from '../tabs/store.ts'
import { ranked } from './ranked.ts'
import './palette.css'

interface Entry {
  readonly group: string
  readonly label: string
  readonly detail: string
  readonly run: () => void
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const { node } = useTabs()
  const selected = project.nodes.find((each) => each.id === node)
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // After the dialog has opened: opening moves the focus to what comes first in it.
  useEffect(() => input.current?.focus(), [])
  const entries = useMemo((): readonly Entry[] => [
    { group: 'Commands', label: `Plan ${environment.name}`, detail: 'what a deploy would change', run: intents.openPlan },
    { group: 'Commands', label: `Kept copies in ${environment.name}`, detail: 'what deploys dropped and is still there', run: intents.openKept },
    { group: 'Commands', label: `Roll back ${environment.name}`, detail: 'to what was there before the last deploy; shown first', run: () => intents.openRollback({}) },
    { group: 'Commands', label: `Check ${environment.name} for drift`, detail: 'the warehouse against what was left there', run: () => { intents.openPlan(); checkForDrift({ folder: project.folder, environment: environment.id }) } },
    { group: 'Commands', label: 'Refresh every node…', detail: environment.name, run: () => intents.refresh({ include: '{*}' }) },
    { group: 'Commands', label: 'Refresh a selection…', detail: `nodes by a selector, in ${environment.name}`, run: () => intents.refresh({ include: '' }) },
    { group: 'Commands', label: `Show the gate of ${environment.name}`, detail: 'what runs, who waits, maintenance', run: showGate },
    { group: 'Commands', label: 'Show runs', detail: 'the history', run: intents.openRuns },
    { group: 'Commands', label: 'Show schedules', detail: 'what runs by itself, and who hears of it', run: intents.openSchedules },
    { group: 'Commands', label: 'Show findings', detail: 'what the checks found', run: intents.openFindings },
    { group: 'Commands', label: 'Show the graph', detail: '', run: () => { explore({ view: 'graph' }); intents.showOnGraph('') } },
    { group: 'Commands', label: 'Show the node grid', detail: '', run: () => { intents.showOnGraph(''); explore({ view: 'nodes' }) } },
    { group: 'Commands', label: 'Show the column grid', detail: 'every column and its lineage', run: () => { intents.showOnGraph(''); explore({ view: 'columns' }) } },
    ...(environment.engine === 'duckdb' ? [{ group: 'Commands', label: 'Make up source data…', detail: 'embedded warehouse', run: intents.makeUpSources }] : []),
    ...(selected === undefined ? [] : [
      { group: 'Commands', label: `Rename ${selected.name}…`, detail: 'the selected node, and what names it', run: () => intents.edit({ kind: 'rename', node: selected.id }) },
      { group: 'Commands', label: `Add ${selected.name} to a subgraph…`, detail: 'the selected node', run: () => intents.edit({ kind: 'subgraph', nodes: [selected.id] }) },
    ]),
    { group: 'Commands', label: 'Undo the last edit…', detail: 'of the project’s files', run: () => intents.edit({ kind: 'undo' }) },
    { group: 'Commands', label: 'Read the project again', detail: project.folder, run: () => void openProject(project.folder) },
    { group: 'Commands', label: 'Open another project…', detail: '', run: closeProject },
    { group: 'Commands', label: 'Use light colours', detail: 'appearance', run: () => chooseTheme('light') },
    { group: 'Commands', label: 'Use dark colours', detail: 'appearance', run: () => chooseTheme('dark') },
    { group: 'Commands', label: 'Use the system’s colours', detail: 'appearance', run: () => chooseTheme('system') },
    ...project.jobs.flatMap((job) => [
      { group: 'Jobs', label: `Refresh ${job.name}…`, detail: 'job', run: () => intents.refresh({ job: job.id }) },
      { group: 'Jobs', label: `Show ${job.name}`, detail: 'job', run: () => intents.openJob(job.id) },
    ]),
    ...project.environments.map((each) => ({ group: 'Environments', label: `Use ${each.name}`, detail: warehouseName(each), run: () => void activateEnvironment(project.folder, each.id) })),
    ...project.nodes.map((node) => ({ group: 'Nodes', label: node.name, detail: `${node.nodeType} · ${node.location}`, run: () => intents.openNode(node.id) })),
  ], [project, environment, intents, selected])
  const groups = useMemo(() => ranked(entries, text), [entries, text])
  return (
    <Dialog title="Search nodes, run a command" onClose={onClose} className="palette">
      <Command shouldFilter={false} loop label="Search nodes, run a command">
        <Command.Input ref={input} value={text} onValueChange={setText} placeholder="A node, a job, an environment, a command" className="palette-input" />
        <Command.List className="palette-list">
          <Command.Empty className="palette-empty">Nothing is named like that.</Command.Empty>
          {groups.map(([group, found]) => (
            <Command.Group key={group} heading={group}>
              {found.map((entry) => (
                <Command.Item key={`${entry.label} ${entry.detail}`} value={`${group} ${entry.label} ${entry.detail}`} onSelect={() => { onClose(); entry.run() }}>
                  <span className="clip">{entry.label}</span><small className="faint">{entry.detail}</small>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
