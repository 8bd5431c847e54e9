// Texts of an exported page: escaped, and numbers, times and states as a person reads them.
import type { NodeResult, NodeState, Run } from '../../../core/run/index.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

export function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** Milliseconds → 480 ms, 3.2 s, 2:05. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** 2026-03-01 10:00:05 UTC: a page that travels says which clock. */
export function time(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

/** undefined where it did not start or has not ended. */
export function durationOf({ startTime, endTime }: { readonly startTime: string | null; readonly endTime: string | null }): number | undefined {
  return startTime === null || endTime === null ? undefined : Date.parse(endTime) - Date.parse(startTime)
}

export function rowsOf({ queryResults }: NodeResult): number {
  return queryResults.reduce((sum, { rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 }) => sum + rowsInserted + rowsUpdated + rowsDeleted, 0)
}

export function outcomeText({ outcome, runStatus }: Run): string {
  if (outcome === null) return runStatus === 'waitingToRun' ? 'waits' : 'goes on'
  return outcome === 'success-with-test-failures' ? 'success, with test failures' : outcome
}

/** The class of a state: done, failed, warning or skipped. */
export function toneOf(state: NodeState, hasFailedTest = false): string {
  if (state === 'complete') return hasFailedTest ? 'warning' : 'done'
  return state === 'failed' ? 'failed' : 'skipped'
}

export function hasFailedTest({ queryResults }: NodeResult): boolean {
  return queryResults.some(({ type, status }) => type === 'test' && status === 'failed')
}
