// Flags that every command takes, and the readers of their values.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { JsonObject } from '../../core/project/index.ts'
import { reasonOf } from '../engine/index.ts'
import type { CommonOptions } from './command.ts'
import { createTerminal, wantsColor } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export interface CommonFlags {
  readonly project?: string
  readonly env?: string
  readonly environmentID?: string
  readonly dataDir?: string
  readonly param?: JsonObject
  readonly parameters?: JsonObject
  readonly json?: boolean
  readonly yes?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color: boolean
}

/** npm runs a script in the package's folder and keeps the caller's in INIT_CWD. */
export function callerFolder(): string {
  return process.env['INIT_CWD'] ?? process.cwd()
}

export function callerPath(path: string): string {
  return resolve(callerFolder(), path)
}

export function withCommonFlags(command: Command): Command {
  return command
    .option('--project <dir>', 'the project (default: the one around this folder)')
    .option('--env <name>', 'environment, by name or id (default: the active one, else sandbox)')
    .addOption(new Option('--environmentID <id>', 'the same as --env').hideHelp())
    .option('--data-dir <dir>', 'where local state lives (also SLUICE_DATA_DIR)')
    .option('--param <key=value>', 'a parameter for this call; repeatable', readParameter)
    .option('--parameters <json|@file>', 'parameters as a JSON object', readParameters)
    .option('--json', 'one JSON document on standard output')
    .option('--yes', 'do not ask')
    .option('--quiet', 'no progress and no messages')
    .option('--verbose', 'say more')
    .option('--no-color', 'no colours (also NO_COLOR)')
}

export function terminalOf(flags: CommonFlags): Terminal {
  return createTerminal({ json: flags.json === true, quiet: flags.quiet === true, verbose: flags.verbose === true, color: wantsColor(flags.color) })
}

export function commonOptionsOf(flags: CommonFlags): CommonOptions {
  const parameters = { ...flags.parameters, ...flags.param }
  return {
    folder: callerPath(flags.project ?? '.'),
    environment: flags.env ?? flags.environmentID,
    dataFolder: flags.dataDir === undefined ? undefined : callerPath(flags.dataDir),
    parameters: Object.keys(parameters).length === 0 ? undefined : parameters,
    yes: flags.yes === true,
  }
}

export function readWholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (!Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`)
    return number
  }
}

export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

/** KEY=VALUE pairs that collect into one record. */
export function collectPair(text: string, before: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write it as KEY=VALUE.')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

/** A value that reads as a JSON number or true, false, null is one; everything else is text. */
function readParameter(text: string, before: JsonObject | undefined): JsonObject {
  const [[key, value] = ['', '']] = Object.entries(collectPair(text, undefined))
  const isLiteral = /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?)$/.test(value)
  return { ...before, [key]: isLiteral ? (JSON.parse(value) as boolean | number | null) : value }
}

function readParameters(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text.startsWith('@') ? readFileSync(callerPath(text.slice(1)), 'utf8') : text)
    // Safe: JSON.parse gives JSON, and an object was just asked for.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read: ${reasonOf(error)}.`)
  }
  throw new InvalidArgumentError('It takes a JSON object, for example {"days": 7}.')
}
