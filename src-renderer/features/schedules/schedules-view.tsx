// The schedules of the project: when each runs next and what came of its last fire; one of them, a new one or the notifications at the right.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { ScheduleView } from '../../../src-main/contract/index.ts'
import { counted } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Dot, Failed, Table, TabHead, TopActions } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { NotificationsPanel } from './notifications-panel.tsx'
import { ScheduleEditor } from './schedule-editor.tsx'
import { ScheduleInspector } from './schedule-inspector.tsx'
import { fireText, fireTone, shortLocal, workText } from './schedule-text.ts'
import './schedules.css'

/** ms between two looks. */
const RENEW = 4_000

type Shown = { readonly kind: 'schedule' | 'edit'; readonly name: string } | { readonly kind: 'new' } | { readonly kind: 'notifications' } | undefined

export function SchedulesView() {
  const { project } = useOpenProject()
  const now = useNow(RENEW)
  const [shown, setShown] = useState<Shown>(undefined)
  const [changes, setChanges] = useState(0)
  const loaded = useCall('schedule.list', { folder: project.folder }, `${now} ${changes}`)
  const columns = useMemo(columnsOf, [])
  if (loaded.state === 'failed') return <Failed title="The schedules could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  const listed = latest(loaded)
  if (listed === undefined) return <Blank title="Reading the schedules" />
  const { schedules, localZone } = listed
  const selected = shown === undefined || shown.kind === 'new' || shown.kind === 'notifications' ? undefined : schedules.find(({ name }) => name === shown.name)
  const changed = (next: Shown) => {
    setShown(next)
    setChanges(changes + 1)
  }
  return (
    <div className="tab-column">
      <TopActions>
        <Button onClick={() => setShown({ kind: 'notifications' })}>Notifications…</Button>
        <Button kind="primary" onClick={() => setShown({ kind: 'new' })}>New schedule…</Button>
      </TopActions>
      <TabHead title="Schedules" subtitle={`${counted(schedules.length, 'schedule')} · they run while this window or sluice serve is open; what is missed meanwhile follows each one’s policy`} />
      <div className="tab-row">
        {schedules.length === 0 ? <NoSchedules onNew={() => setShown({ kind: 'new' })} /> : (
          <Table label="Schedules" rows={schedules} columns={columns} keyOf={({ name }) => name} selected={selected?.name} onSelect={(name) => setShown({ kind: 'schedule', name })} onOpen={(name) => setShown({ kind: 'edit', name })} isDim={({ isPaused }) => isPaused} />
        )}
        {shown?.kind === 'notifications' ? <NotificationsPanel onClose={() => setShown(undefined)} /> : null}
        {shown?.kind === 'new' ? <ScheduleEditor key="new" schedules={schedules} localZone={localZone} onSaved={(name) => changed({ kind: 'schedule', name })} onClose={() => setShown(undefined)} /> : null}
        {shown?.kind === 'edit' && selected !== undefined ? <ScheduleEditor key={selected.id} before={selected} schedules={schedules} localZone={localZone} onSaved={(name) => changed({ kind: 'schedule', name })} onClose={() => setShown({ kind: 'schedule', name: selected.name })} /> : null}
        {shown?.kind === 'schedule' && selected !== undefined ? (
          <ScheduleInspector key={selected.id} schedule={selected} renewal={now} onEdit={() => setShown({ kind: 'edit', name: selected.name })} onChanged={(isThere) => changed(isThere ? shown : undefined)} onClose={() => setShown(undefined)} />
        ) : null}
      </div>
    </div>
  )
}

function NoSchedules({ onNew }: { readonly onNew: () => void }) {
  return (
    <Blank title="Nothing runs by itself yet" actions={<Button kind="primary" onClick={onNew}>New schedule…</Button>}>
      A schedule refreshes a job at times such as “every weekday at 02:00”, or after another one has ended well.
    </Blank>
  )
}

function columnsOf(): readonly Column<ScheduleView>[] {
  return [
    { key: 'name', title: 'Schedule', width: 'minmax(100px, 1fr)', cell: ({ name }) => <b className="strong">{name}</b>, order: ({ name }) => name },
    { key: 'work', title: 'Runs', width: 'minmax(140px, 1fr)', cell: (schedule) => <>{workText(schedule)} <span className="faint">in {schedule.environment}</span></>, order: workText },
    { key: 'when', title: 'When', width: 'minmax(180px, 1.8fr)', cell: ({ words }) => words, order: ({ words }) => words },
    { key: 'next', title: 'Next', width: '144px', cell: ({ isPaused, next }) => (isPaused ? <span className="soft">paused</span> : next === null ? '' : <span title={next.note ?? next.local}>{shortLocal(next.local)}{next.note === undefined ? '' : ' ▲'}</span>), order: ({ next }) => next?.at ?? '' },
    { key: 'last', title: 'Last', width: 'minmax(130px, 1fr)', cell: ({ last }) => (last === null ? <span className="faint">not yet</span> : <span title={shortLocal(last.local)}><Dot tone={fireTone(last)} /> {fireText(last)}</span>), order: ({ last }) => last?.nominal ?? '' },
  ]
}
