// The whole window: the first screen or an open project, and what is said when the engine is gone.
import { useEffect } from 'react'
import { attendSchedules, openFirst, useEngine, useProject } from '../platform/index.ts'
import { Welcome } from '../features/welcome/index.ts'
import { Blank } from '../ui/index.ts'
import { EngineGone } from './engine-gone.tsx'
import { Frame } from './frame/frame.tsx'
import { openTab, resetTabs } from './tabs/store.ts'

export function App() {
  const engine = useEngine()
  const project = useProject()
  const isConnected = engine.state === 'connected'
  useEffect(() => attendSchedules((runID) => openTab({ kind: 'run', runID })), [])
  const folder = project.state === 'open' ? project.project.folder : undefined
  useEffect(() => {
    if (isConnected) void openFirst()
  }, [isConnected])
  useEffect(() => {
    const run = linkedRun(folder)
    if (run !== undefined) openTab({ kind: 'run', runID: run })
    return resetTabs
  }, [folder])

  if (project.state === 'open') return <><Frame />{engine.state === 'gone' ? <EngineGone engine={engine} /> : null}</>
  if (engine.state === 'gone') return <EngineGone engine={engine} isWhole />
  if (engine.state === 'connecting') return <Blank title="Starting">The engine is being reached.</Blank>
  return <Welcome />
}

/** The run of this project that the page's address names: the HTTP API gives out such links. */
function linkedRun(folder: string | undefined): string | undefined {
  const asked = new URLSearchParams(location.search)
  const run = asked.get('run')
  return run !== null && asked.get('folder') === folder ? run : undefined
}
