// The log: lines of JSON in the data folder, written by pino; nothing of it goes to the terminal.
import { join } from 'node:path'
import { destination, pino } from 'pino'
import type { Log } from '../../engine/ports/index.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Keys whose values are never written, wherever they stand in a line's facts. */
const SECRET_KEYS = ['password', 'passphrase', 'token', 'secret', 'privateKey', 'authorization']
const SECRET_PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** Appends to `<dataFolder>/logs/sluice.log`; each line is written at once, so that a crash keeps the last one. Where there is no room a line is lost, and no more. */
export function openLog(dataFolder: string, level: LogLevel = 'info'): Log {
  const file = destination({ dest: join(dataFolder, 'logs', 'sluice.log'), mkdir: true, sync: true })
  const logger = pino({ level, base: { pid: process.pid }, redact: { paths: SECRET_PATHS, censor: '***' }, timestamp: pino.stdTimeFunctions.isoTime }, file)
  const lineOf = (at: Exclude<LogLevel, 'silent'>): Log['info'] => (message, facts = {}) => {
    try {
      logger[at](facts, message)
    } catch {
      // A full disk: whoever tells of a problem is not to make another one.
    }
  }
  return { debug: lineOf('debug'), info: lineOf('info'), warn: lineOf('warn'), error: lineOf('error') }
}
