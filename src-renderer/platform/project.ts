// The project that the window shows, as the engine last told it. Nothing here is edited: a change is asked of the engine, and read again.
import { create } from 'zustand'
import type { EnvironmentListing, Failure, ProgressEvent, ProjectView } from '../../src-main/contract/index.ts'
import { callEngine } from './engine.ts'
import { isProgress } from './progress.ts'

export type ProjectState =
  | { readonly state: 'none' }
  | { readonly state: 'opening'; readonly folder: string; readonly progress: ProgressEvent | undefined }
  | { readonly state: 'failed'; readonly folder: string; readonly failure: Failure }
  | { readonly state: 'open'; readonly project: ProjectView; readonly environment: string; readonly revision: number }

export const useProject = create<ProjectState>(() => ({ state: 'none' }))

/** Where a reload of the page finds the folder again; for this tab only. */
const LAST_FOLDER = 'sluice.folder'
let opening = 0

export async function openProject(folder: string): Promise<void> {
  const mine = ++opening
  useProject.setState({ state: 'opening', folder, progress: undefined }, true)
  const onEvent = (event: unknown) => {
    if (mine === opening && isProgress(event)) useProject.setState({ state: 'opening', folder, progress: event }, true)
  }
  const opened = await callEngine('project.open', { folder }, { onEvent })
  if (mine !== opening) return
  if (!opened.ok) return useProject.setState({ state: 'failed', folder, failure: opened.failure }, true)
  sessionStorage.setItem(LAST_FOLDER, opened.value.folder)
  useProject.setState({ state: 'open', project: opened.value, environment: opened.value.activeEnvironment, revision: mine }, true)
}

/** Reads the project again behind what is shown; what fails leaves the screen as it is. */
export async function rereadProject(): Promise<void> {
  const shown = useProject.getState()
  if (shown.state !== 'open') return
  const mine = ++opening
  const opened = await callEngine('project.open', { folder: shown.project.folder })
  if (mine === opening && opened.ok) useProject.setState({ state: 'open', project: opened.value, environment: shown.environment, revision: mine }, true)
}

export async function openSample(): Promise<void> {
  useProject.setState({ state: 'opening', folder: 'the sample', progress: undefined }, true)
  const made = await callEngine('project.sample', {})
  if (made.ok) return openProject(made.value.folder)
  useProject.setState({ state: 'failed', folder: 'the sample', failure: made.failure }, true)
}

export function closeProject(): void {
  opening++
  sessionStorage.removeItem(LAST_FOLDER)
  useProject.setState({ state: 'none' }, true)
}

/** Opens what this tab showed before a reload, else the folder that it was opened for; where that is no project, the first screen stays. */
export async function openFirst(): Promise<void> {
  const folder = sessionStorage.getItem(LAST_FOLDER) ?? new URLSearchParams(location.search).get('folder')
  if (folder === null || folder === '' || useProject.getState().state !== 'none') return
  await openProject(folder)
  const shown = useProject.getState()
  if (shown.state === 'failed' && shown.failure.code === 'PRJ001') closeProject()
}

/** Makes an environment the active one; undefined when it is. */
export async function activateEnvironment(folder: string, environment: string): Promise<Failure | undefined> {
  const used = await callEngine('workspace.use', { folder, environment })
  if (!used.ok) return used.failure
  const shown = useProject.getState()
  if (shown.state === 'open') useProject.setState({ ...shown, environment: used.value.environment }, true)
  return undefined
}

export interface OpenProject {
  readonly project: ProjectView
  readonly environment: EnvironmentListing
  readonly revision: number
}

/** The open project with its active environment. Only for what is shown while one is open. */
export function useOpenProject(): OpenProject {
  const state = useProject()
  if (state.state !== 'open') throw new Error('no project is open')
  const { project, environment: active, revision } = state
  const environment = project.environments.find((each) => each.id === active || each.name === active) ?? project.environments[0]
  return { project, revision, environment: environment ?? { id: active, name: active, warehouse: 'embedded warehouse', engine: 'duckdb', stage: null } }
}
