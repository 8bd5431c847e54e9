// The log: lines of JSON in the data folder, written by pino; nothing of it goes to the terminal.
import { join } from 'node:path'
import { destination, pino } from 'pino'
import type { Log } from '../../engine/ports/index.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Keys whose values are never written, wherever they stand in a line's facts. */
const SECRET_KEYS = ['password', 'passphrase', 'token', 'secret', 'privateKey', 'authorization']
const SECRET_PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** Appends to `<dataFolder>/logs/sluice.log`; each line is written at once, so that a crash keeps the last one. */
export function openLog(dataFolder: string, level: LogLevel = 'info'): Log {
  const file = destination({ dest: join(dataFolder, 'logs', 'sluice.log'), mkdir: true, sync: true })
  const logger = pino({ level, base: { pid: process.pid }, redact: { paths: SECRET_PATHS, censor: '***' }, timestamp: pino.stdTimeFunctions.isoTime }, file)
  return {
    debug: (message, facts = {}) => logger.debug(facts, message),
    info: (message, facts = {}) => logger.info(facts, message),
    warn: (message, facts = {}) => logger.warn(facts, message),
    error: (message, facts = {}) => logger.error(facts, message),
  }
}
