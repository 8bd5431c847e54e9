// The allow-list of what may be asked of an engine: input, output and events of every procedure. A procedure may fail with any
// Failure of core/failure; whatever is not in this list is refused by the server.
import type { z } from 'zod'
import { auditProcedures } from './audit.ts'
import { deployProcedures } from './deploy.ts'
import { editProcedures } from './edit.ts'
import { engineProcedures } from './engine.ts'
import { environmentProcedures } from './environment.ts'
import { gateProcedures } from './gate.ts'
import { historyProcedures } from './history.ts'
import { projectProcedures } from './project.ts'
import { runsProcedures } from './runs.ts'
import { sandboxProcedures } from './sandbox.ts'
import { schedulesProcedures } from './schedules.ts'
import { secretProcedures } from './secrets.ts'
import { serviceProcedures } from './service.ts'

export const procedures = {
  ...engineProcedures,
  ...projectProcedures,
  ...editProcedures,
  ...environmentProcedures,
  ...deployProcedures,
  ...gateProcedures,
  ...runsProcedures,
  ...historyProcedures,
  ...auditProcedures,
  ...sandboxProcedures,
  ...schedulesProcedures,
  ...secretProcedures,
  ...serviceProcedures,
} as const

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type Input<P extends ProcedureName> = z.input<Procedures[P]['input']>
export type Output<P extends ProcedureName> = z.output<Procedures[P]['output']>
export type Event<P extends ProcedureName> = z.output<Procedures[P]['event']>
