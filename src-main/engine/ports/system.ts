// Small ports: time, identity, digests, logging and secrets.
import type { Result } from '../../core/failure/index.ts'

export interface Clock {
  /** ISO 8601 in UTC, with milliseconds. */
  now(): string
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number
  /** Resolves after `ms`, or at once when `cancel` is called. */
  sleep(ms: number): { readonly done: Promise<void>; cancel(): void }
}

export interface Ids {
  /** A new UUID. */
  uuid(): string
}

/** SHA-256 of a UTF-8 text, in hexadecimal. */
export type Digest = (text: string) => string

export interface Log {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void
  info(message: string, facts?: Readonly<Record<string, unknown>>): void
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void
  error(message: string, facts?: Readonly<Record<string, unknown>>): void
}

/** The OS keychain, or memory until the program ends where there is none; never a file. */
export interface SecretStore {
  readonly kind: 'keychain' | 'memory'
  get(name: string): Promise<Result<string | undefined>>
  set(name: string, value: string): Promise<Result<void>>
  remove(name: string): Promise<Result<void>>
  /** What there is, by name: no value comes out by this. */
  names(): Promise<Result<SecretNames>>
}

export interface SecretNames {
  /** In alphabetical order. */
  readonly stored: readonly string[]
  /** SLUICE_SECRET_NAME: each stands in where no such secret is stored. */
  readonly variables: readonly string[]
}

/** What a machine has, for `doctor`. */
export interface Machine {
  readonly version: string
  readonly dataFolder: string
  readonly user: string
  checks(): Promise<readonly MachineCheck[]>
}

export interface MachineCheck {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'missing'
  readonly detail: string
  readonly advice?: string
}
