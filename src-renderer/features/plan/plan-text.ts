// What is said of a plan and of its steps. Pure.
import type { ChangeKind, PlanDocument, PlanStep, Risk } from '../../../src-main/contract/index.ts'
import { ago, count, counted, rounded, shortCommit, shortTime } from '../../lib/text.ts'

/** The worst first: what must be looked at stands on top; what only changes a record comes last. */
export const RISK_ORDER: readonly Risk[] = ['blocked', 'loss', 'rewrite', 'guarded', 'safe']

export const CHANGE_WORDS: Readonly<Record<ChangeKind, string>> = {
  createTable: 'create table', createView: 'create view', adopt: 'adopt', renameTable: 'rename table', moveTable: 'move table', addColumn: 'add column',
  dropColumn: 'drop column', renameColumn: 'rename column', changeType: 'change type', setNotNull: 'set not null', dropNotNull: 'allow nulls',
  changeDefault: 'change default', changeComment: 'change comment', changeProperty: 'change property', changeMaterialization: 'table or view',
  replaceView: 'replace view', drop: 'drop', freeze: 'freeze', metadata: 'record only',
}

export const RISK_MEANINGS: Readonly<Record<Risk, string>> = {
  safe: 'No data can be lost, and nothing is locked for long.',
  guarded: 'Safe if a check on the data holds; the check runs first.',
  rewrite: 'The data is kept, and the table is written again.',
  loss: 'Data goes. Its object must be named before the deploy.',
  blocked: 'Cannot be done. It is never attempted.',
}

export function byRisk(steps: readonly PlanStep[]): readonly PlanStep[] {
  return steps.map((step, place) => ({ step, place })).sort((a, b) => RISK_ORDER.indexOf(a.step.risk) - RISK_ORDER.indexOf(b.step.risk) || Number(a.step.change === 'metadata') - Number(b.step.change === 'metadata') || a.place - b.place).map(({ step }) => step)
}

/** `columns`: how many the node has, where that is known. */
export function whatChanges(step: PlanStep, columns: number | undefined): string {
  const { change, column = '', from, to } = step
  switch (change) {
    case 'addColumn': return [column, to].filter((text) => text !== undefined && text !== '').join(' ')
    case 'dropColumn': return [column, from].filter((text) => text !== undefined && text !== '').join(' ')
    case 'renameColumn': case 'renameTable': case 'moveTable': case 'changeMaterialization': return `${from ?? ''} → ${to ?? ''}`
    case 'changeType': return `${column} ${from ?? ''} → ${to ?? ''}`
    case 'setNotNull': case 'dropNotNull': return column
    case 'changeDefault': return `${column} default ${to === undefined || to === '' ? 'none' : to}`
    case 'changeComment': return column === '' ? 'description' : `${column} description`
    case 'createTable': case 'createView': return columns === undefined ? '' : counted(columns, 'column')
    case 'replaceView': return 'query'
    case 'adopt': case 'changeProperty': case 'drop': case 'freeze': case 'metadata': return step.object
  }
}

/** What the step means for the data, in a few words. */
export function atStake(step: PlanStep): string {
  const rows = step.rows
  switch (step.risk) {
    case 'loss':
      if (rows === undefined) return step.change === 'drop' ? 'the table and its rows' : 'its values go'
      if (rows === 0) return 'nothing: it has no rows'
      return step.change === 'dropColumn' ? `${count(rows)} values` : counted(rows, 'row')
    case 'rewrite': return rows === undefined ? 'rows copied' : `${rounded(rows)} rows copied`
    case 'guarded': return rows === undefined ? 'checked first' : `${counted(rows, 'row')} checked first`
    case 'blocked': return 'not attempted'
    case 'safe': return step.change === 'renameColumn' || step.change === 'renameTable' || step.change === 'moveTable' ? 'rows kept' : rows !== undefined && rows > 0 ? `${rounded(rows)} rows kept` : ''
  }
}

/** How old what the plan was made against is, for the head and the status bar. */
export function basisText({ basis }: PlanDocument, now: number): string {
  const recorded = basis.recordedAt === null ? 'nothing deployed before' : `last deploy ${ago(basis.recordedAt, now)}`
  switch (basis.actual) {
    case 'live': return `${recorded}, warehouse read live`
    case 'cached': return `${recorded}, warehouse as read ${basis.actualAt === undefined ? 'before' : ago(basis.actualAt, now)}`
    case 'none': return `${recorded}, warehouse not read`
  }
}

/** `isBack`: it goes back to what was recorded, whatever the folder has. */
export function planSubtitle(plan: PlanDocument, plannedAt: number, { now, isBack }: { readonly now: number; readonly isBack: boolean }): string {
  return [
    plan.commit === null ? (isBack ? 'what was recorded then' : 'the folder as it is') : `commit ${shortCommit(plan.commit)}`,
    `planned ${shortTime(new Date(plannedAt).toISOString(), now)}`,
    basisText(plan, now),
    `hash ${plan.hash.slice(0, 8)}`,
  ].join(' · ')
}
