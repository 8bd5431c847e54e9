// Where a user arrives: the sample, a folder, or a project opened before.
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import { callEngine, desktop, openProject, openSample, useCall, useProject } from '../../platform/index.ts'
import { ago } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button, Field, Notice, Progress } from '../../ui/index.ts'
import './welcome.css'

export function Welcome() {
  const project = useProject()
  const [folder, setFolder] = useState('')
  const [forgotten, setForgotten] = useState(0)
  const recent = useCall('project.recent', {}, forgotten)
  const now = useNow(60_000)
  useEffect(() => desktop?.onMenu((command) => { if (command === 'open-project') void pick() }), [])
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (folder.trim() !== '') void openProject(folder.trim())
  }
  const forget = async (path: string) => {
    await callEngine('project.forget', { folder: path })
    setForgotten((count) => count + 1)
  }
  if (project.state === 'opening') {
    return (
      <main className="welcome" aria-busy>
        <h1>Opening {lastPart(project.folder)}</h1>
        <Progress what={project.progress?.what ?? 'reading the project'} done={project.progress?.done ?? 0} total={project.progress?.total ?? null} />
      </main>
    )
  }
  return (
    <main className="welcome">
      <div className="welcome-title">
        <span className="mark" aria-hidden />
        <h1>Sluice</h1>
      </div>
      <p className="soft">Plan, deploy and refresh the pipelines of a repository from this machine. Without a warehouse, everything runs on the embedded one.</p>
      {project.state === 'failed' ? <Notice tone="failed" role="alert" title={`${lastPart(project.folder)} was not opened`}><pre>{describe(project.failure)}</pre></Notice> : null}
      <section aria-label="Open">
        <div className="welcome-choices">
          <Button kind="primary" onClick={() => void openSample()}>Open the sample</Button>
          {desktop === undefined ? null : <Button onClick={() => void pick()}>Choose a folder…</Button>}
        </div>
        <form onSubmit={open} className="welcome-folder">
          <Field label="Project folder" placeholder="/home/you/repositories/warehouse" value={folder} onChange={(event) => setFolder(event.target.value)} hint="Any folder of a repository that has a data.yml. Opening changes nothing in it." />
          <Button type="submit" disabled={folder.trim() === ''}>Open</Button>
        </form>
      </section>
      <section aria-label="Recent projects">
        <h3>Recent</h3>
        {recent.state === 'failed' ? <Notice title="The recent projects could not be read">{describe(recent.failure)}</Notice> : null}
        {recent.state === 'ready' && recent.value.projects.length === 0 ? <p className="faint">Projects that you open are listed here.</p> : null}
        {recent.state === 'ready' ? (
          <ul className="welcome-recent">
            {recent.value.projects.map((each) => (
              <li key={each.folder}>
                <button type="button" onClick={() => void openProject(each.folder)}>
                  <b>{each.name}</b>
                  <span className="faint clip">{each.folder}</span>
                  <span className="faint">{ago(each.openedAt, now)}</span>
                </button>
                <Button kind="quiet" aria-label={`Forget ${each.name}`} onClick={() => void forget(each.folder)}>Forget</Button>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
    </main>
  )
}

async function pick(): Promise<void> {
  const picked = await desktop?.pickFolder()
  if (picked !== undefined) void openProject(picked)
}

function lastPart(folder: string): string {
  return folder.split(/[/\\]/).filter((part) => part !== '').at(-1) ?? folder
}
