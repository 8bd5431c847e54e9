// What a window is there for while it is open: schedules run, and notifications are shown.
import type { EngineClient } from '../../src-main/contract/index.ts'
import { useEngine } from './engine.ts'

/** From now on, over every connection that there will be. `onRun` is asked for when a shown notification of a run is clicked. */
export function attendSchedules(onRun: (runID: string) => void): () => void {
  let attended: unknown
  const attend = (): void => {
    const engine = useEngine.getState()
    if (engine.state !== 'connected' || engine.client === attended) return
    attended = engine.client
    void engine.client.call('schedule.attend', {})
    watch(engine.client)
  }
  // A page that may not show anything is none that a notification gets through to.
  function watch(client: EngineClient): void {
    if (!canShow()) return
    void client.call('notify.watch', {}, { onEvent: ({ title, text, run }) => show(title, text, run === undefined ? undefined : () => onRun(run.runID)) })
  }
  onAllowed = () => {
    const engine = useEngine.getState()
    if (engine.state === 'connected') watch(engine.client)
  }
  attend()
  return useEngine.subscribe(attend)
}

let onAllowed = (): void => undefined

/** Whether the system lets this page show notifications. */
export function canShow(): boolean {
  return 'Notification' in globalThis && Notification.permission === 'granted'
}

export async function askToShow(): Promise<boolean> {
  if (canShow() || !('Notification' in globalThis)) return canShow()
  await Notification.requestPermission()
  if (canShow()) onAllowed()
  return canShow()
}

/** Several pages on one desktop show it once: that is what the tag is for. */
function show(title: string, body: string, onClick: (() => void) | undefined): void {
  if (!canShow()) return
  const notification = new Notification(title, { body, tag: `${title}\n${body}` })
  notification.onclick = () => {
    window.focus()
    onClick?.()
  }
}
