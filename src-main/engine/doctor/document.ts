// What is there on this machine, and what to do about what is not.
import type { MachineCheck } from '../ports/index.ts'

export interface DoctorDocument {
  readonly formatVersion: 1
  readonly version: string
  readonly checks: MachineCheck[]
}
