// Folders of golden cases, and what a plan is told as in them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { explainMarkdown, explainText, makePlan, missingLossConsents, unansweredDrift } from '../../../src-main/core/plan/index.ts'
import type { Plan } from '../../../src-main/core/plan/index.ts'
import { planInput, readSections, writeSections } from './case-file.ts'
import type { Sections } from './case-file.ts'

export interface GoldenCase {
  /** The file's, without its end. */
  readonly name: string
  readonly path: string
  readonly sections: Sections
}

export function goldenCases(folder: string): readonly GoldenCase[] {
  const files = readdirSync(join(import.meta.dirname, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort()
  return files.map((file) => {
    const path = join(import.meta.dirname, folder, file)
    return { name: file.replace(/\.txt$/, ''), path, sections: readSections(readFileSync(path, 'utf8')) }
  })
}

/** The case's file says what it gives; UPDATE_GOLDENS=1 writes it anew. */
export function expectGolden({ path, sections }: GoldenCase, results: ReadonlyMap<string, string>): void {
  const text = writeSections(new Map([...sections, ...results]))
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

export function expectPlans(golden: GoldenCase, dialects: readonly Dialect[]): void {
  const asMarkdown = golden.sections.has('markdown')
  expectGolden(golden, new Map(dialects.map((dialect) => [dialect.engine, told(makePlan(planInput(golden.sections, dialect)), asMarkdown)])))
}

/** Without the id, which is a hash; with the order that steps need, what has to be allowed, and what has to be answered. */
function told(plan: Plan, asMarkdown: boolean): string {
  const text = asMarkdown ? explainMarkdown(plan) : explainText(plan, { sql: true })
  const needs = plan.steps.filter((step) => step.needs.length > 0).map((step) => `${step.id} after ${step.needs.join(', ')}`)
  const rest = [
    ...needs,
    ...missingLossConsents(plan, []).map((name) => `to allow: ${name}`),
    ...unansweredDrift(plan).map(({ item }) => `to answer: ${item}`),
  ]
  return [text.replaceAll(plan.id, 'ID').trimEnd(), ...(rest.length === 0 ? [] : ['', ...rest])].join('\n')
}
