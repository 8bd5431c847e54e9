// The environments of a project: those with files, sluice.yml laid over them, and the built-in one, which is always the last.
import { finding } from '../core/project/index.ts'
import type { Environment, Finding } from '../core/project/index.ts'
import { bareEnvironment } from './decode/small-files.ts'
import type { EnvironmentOverlay } from './files.ts'

/** On the embedded warehouse, each location mapped to SANDBOX.LOCATION; its sources are made up. */
const SANDBOX = 'sandbox'

export interface EnvironmentSources {
  readonly fromFiles: readonly Environment[]
  readonly overlays: readonly EnvironmentOverlay[]
  /** The file of the overlays. */
  readonly settingsFile: string | undefined
  /** Every location that is declared or that a node is in. */
  readonly locations: readonly string[]
}

export function assembleEnvironments({ fromFiles, overlays, settingsFile, locations }: EnvironmentSources): { environments: Environment[]; findings: Finding[] } {
  const environments = [...fromFiles]
  const findings = fromFiles.filter(isCalledSandbox).map((one) => finding('PRJ112', { id: one.id }, { file: one.files[0] ?? '', path: ['name'] }))
  let sandbox = builtinSandbox(locations)
  for (const overlay of overlays) {
    const file = settingsFile ?? ''
    if (overlay.key === SANDBOX) {
      sandbox = { ...layOver(sandbox, overlay, file), connection: undefined, stateSchema: undefined }
      for (const key of ['connection', 'stateSchema'] as const) {
        if (overlay[key] !== undefined) findings.push(finding('PRJ111', { environment: SANDBOX, key }, { file, path: ['environments', SANDBOX, key] }))
      }
      continue
    }
    const index = indexOf(environments, overlay.key)
    const base = environments[index]
    if (base === undefined) environments.push(layOver(bareEnvironment(overlay.key), overlay, file))
    else environments[index] = layOver(base, overlay, file)
  }
  return { environments: [...environments, sandbox], findings }
}

function builtinSandbox(locations: readonly string[]): Environment {
  return { ...bareEnvironment(SANDBOX), mapping: Object.fromEntries(locations.map((location) => [location, { database: 'SANDBOX', schema: location }])) }
}

function isCalledSandbox(environment: Environment): boolean {
  return environment.name.toLowerCase() === SANDBOX || environment.id === SANDBOX
}

function indexOf(environments: readonly Environment[], key: string): number {
  const byId = environments.findIndex((environment) => environment.id === key)
  return byId >= 0 ? byId : environments.findIndex((environment) => environment.name === key)
}

function layOver(base: Environment, overlay: EnvironmentOverlay, file: string): Environment {
  return {
    ...base,
    mapping: { ...base.mapping, ...overlay.mapping },
    parameters: { ...base.parameters, ...overlay.parameters },
    connection: overlay.connection ?? base.connection,
    stateSchema: overlay.stateSchema ?? base.stateSchema,
    branch: overlay.branch ?? base.branch,
    ...(overlay.exclude === undefined ? {} : { exclude: overlay.exclude }),
    ...(overlay.keepDays === undefined ? {} : { keepDays: overlay.keepDays }),
    files: [...base.files, file],
  }
}
