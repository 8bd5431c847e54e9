// What is there on this machine, as a document.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Machine } from '../ports/index.ts'
import type { DoctorDocument } from './document.ts'

export async function examine(machine: Machine): Promise<Result<DoctorDocument>> {
  return ok({ formatVersion: 1, version: machine.version, checks: [...(await machine.checks())] })
}
