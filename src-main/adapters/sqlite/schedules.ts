// ScheduleStore on SQLite: a line a schedule, a line a fire; the key of a fire is what keeps one from happening twice.
import type Database from 'better-sqlite3'
import type { Fire, Schedule } from '../../core/schedule/index.ts'
import type { ScheduleStore } from '../../engine/ports/index.ts'

/** Fires of a schedule that are kept; older ones that are settled are forgotten. */
const KEPT = 2000

interface ScheduleRow {
  readonly definition: string
  readonly seen: string
}
interface FireRow {
  readonly fire: string
}

export function createScheduleStore(database: Database.Database): ScheduleStore {
  const all = database.prepare<[], ScheduleRow>('SELECT definition, seen FROM schedule ORDER BY name, id')
  const save = database.prepare(
    `INSERT INTO schedule (id, project_id, name, definition, seen) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, definition = excluded.definition, seen = excluded.seen`,
  )
  const remove = database.prepare('DELETE FROM schedule WHERE id = ?')
  const markSeen = database.prepare('UPDATE schedule SET seen = ? WHERE id = ?')
  const claim = database.prepare(
    `INSERT INTO schedule_fire (schedule_id, nominal, state, is_settled, fire) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (schedule_id, nominal) DO UPDATE SET state = excluded.state, is_settled = excluded.is_settled, fire = excluded.fire
     WHERE schedule_fire.state = 'missed' AND excluded.state <> 'missed'`,
  )
  const update = database.prepare('UPDATE schedule_fire SET state = ?, is_settled = ?, fire = ? WHERE schedule_id = ? AND nominal = ?')
  const open = database.prepare<[], FireRow>('SELECT fire FROM schedule_fire WHERE is_settled = 0 ORDER BY nominal, schedule_id')
  const fires = database.prepare<[string, number], FireRow>('SELECT fire FROM schedule_fire WHERE schedule_id = ? ORDER BY nominal DESC LIMIT ?')
  const trim = database.prepare(
    `DELETE FROM schedule_fire WHERE schedule_id = ? AND is_settled = 1
     AND nominal < (SELECT nominal FROM schedule_fire WHERE schedule_id = ? ORDER BY nominal DESC LIMIT 1 OFFSET ?)`,
  )
  // Safe, both: these columns are written from a Fire and a Schedule, below, and nowhere else.
  const fireOf = (row: FireRow): Fire => JSON.parse(row.fire) as Fire
  const scheduleOf = ({ definition, seen }: ScheduleRow): Schedule => ({ ...(JSON.parse(definition) as Omit<Schedule, 'seen'>), seen })

  return {
    all: () => all.all().map(scheduleOf),
    save({ seen, ...definition }) {
      save.run(definition.id, definition.projectId, definition.name, JSON.stringify(definition), seen)
    },
    remove: (schedule) => void remove.run(schedule),
    markSeen: (schedule, at) => void markSeen.run(at, schedule),
    claim(fire) {
      const isNew = claim.run(fire.schedule, fire.nominal, fire.state, fire.isSettled ? 1 : 0, JSON.stringify(fire)).changes > 0
      if (isNew) trim.run(fire.schedule, fire.schedule, KEPT)
      return isNew
    },
    update: (fire) => void update.run(fire.state, fire.isSettled ? 1 : 0, JSON.stringify(fire), fire.schedule, fire.nominal),
    open: () => open.all().map(fireOf),
    fires: (schedule, limit) => fires.all(schedule, limit).map(fireOf),
  }
}
