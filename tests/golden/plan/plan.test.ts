// Golden plans: each case file holds its states and the plan that they must give; UPDATE_GOLDENS=1 writes the plans anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import { explainMarkdown, explainText, makePlan, missingLossConsents, unansweredDrift } from '../../../src-main/core/plan/index.ts'
import type { Plan } from '../../../src-main/core/plan/index.ts'
import { planInput, readSections, writeSections } from './case-file.ts'

const folder = join(import.meta.dirname, 'cases')

describe('golden plans', () => {
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file)
    const sections = readSections(readFileSync(path, 'utf8'))
    const planned = new Map(sections)
    for (const dialect of [duckdb, snowflake]) planned.set(dialect.engine, told(makePlan(planInput(sections, dialect)), sections.has('markdown')))

    it(`${file.replace('.txt', '')}: ${sections.get('')}`, () => {
      if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, writeSections(planned))
      expect(writeSections(planned)).toBe(readFileSync(path, 'utf8'))
    })
  }
})

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
