// sluice.yml on how nodes are run: what counts of tests, and what refreshes do where nothing else is asked for.
import type { RefreshSettings, TestRule } from '../../core/project/index.ts'
import { below, decoded, optionalText, record } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 }
const DURATION = /^(\d{1,6})\s*(?:(second|minute|hour)s?)?$/
const MOST_ROWS = 1_000_000
const MOST_NODES = 64
const MOST_RETRIES = 20

/** `tests:`, a list of `{select, test, severity, maxRows}`, each of which may be left out. */
export function decodeTests(from: YamlRecord, place: Place): readonly TestRule[] {
  return decoded(from, 'tests', place, (rule, index) => decodeRule(rule, below(place, 'tests', index)))
}

function decodeRule(rule: YamlRecord, place: Place): TestRule {
  const select = optionalText(rule, 'select', place)
  const test = optionalText(rule, 'test', place)
  const severity = optionalText(rule, 'severity', place) ?? 'error'
  const isKnown = severity === 'warn' || severity === 'error'
  if (!isKnown) place.findings.add('PRJ310', { severity }, { path: [...place.path, 'severity'] })
  return {
    ...(select === undefined ? {} : { select }),
    ...(test === undefined ? {} : { test }),
    severity: isKnown ? severity : 'error',
    maxRows: whole(rule, 'maxRows', place, [0, MOST_ROWS]) ?? 0,
  }
}

/** `refresh: {parallelism: 8, retries: 2, nodeTimeout: 30 minutes}`. */
export function decodeRefresh(from: YamlRecord, place: Place): RefreshSettings | undefined {
  const settings = record(from, 'refresh', place)
  const at = below(place, 'refresh')
  const parallelism = whole(settings, 'parallelism', at, [1, MOST_NODES])
  const retries = whole(settings, 'retries', at, [0, MOST_RETRIES])
  const nodeTimeoutSeconds = duration(settings, 'nodeTimeout', at)
  if (parallelism === undefined && retries === undefined && nodeTimeoutSeconds === undefined) return undefined
  return { ...(parallelism === undefined ? {} : { parallelism }), ...(retries === undefined ? {} : { retries }), ...(nodeTimeoutSeconds === undefined ? {} : { nodeTimeoutSeconds }) }
}

function whole(from: YamlRecord, key: string, place: Place, [least, most]: readonly [number, number]): number | undefined {
  const value = from[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  place.findings.wrongKind([...place.path, key], `a whole number from ${least} to ${most}`, value)
  return undefined
}

/** In seconds; a number alone is seconds. */
function duration(from: YamlRecord, key: string, place: Place): number | undefined {
  const value = from[key]
  if (value === undefined || value === null || value === '') return undefined
  const [, number = '0', unit = 'second'] = typeof value === 'string' || typeof value === 'number' ? (DURATION.exec(String(value).trim()) ?? []) : []
  const seconds = Number(number) * (SECONDS[unit] ?? 0)
  if (seconds > 0) return seconds
  place.findings.wrongKind([...place.path, key], 'a time, like 30 minutes', value)
  return undefined
}
