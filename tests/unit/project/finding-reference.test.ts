// docs/findings.md lists every finding, its severity, what it stands for, and an example as it is printed.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FINDINGS, finding } from '../../../src-main/core/project/index.ts'
import type { FindingCode } from '../../../src-main/core/project/index.ts'
import { FINDING_EXAMPLES } from './finding-examples.ts'

const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'findings.md')

const HEAD = `# Findings

What \`sluice validate\` can say. The codes are stable; in JSON and SARIF they come with the file and the line. An error means that something was left out or will fail,
a warning that something is probably not meant, and an info that it is worth knowing. This list is made from the catalogue in \`src-main/core/project/catalogue\`.

| code | severity | means | for example |
|---|---|---|---|
`

function reference(): string {
  // Safe: the keys of the catalogue are its codes.
  const codes = Object.keys(FINDINGS).sort() as FindingCode[]
  return HEAD + codes.map((code) => `| ${code} | ${FINDINGS[code].severity} | ${cell(FINDINGS[code].meaning)} | ${cell(finding(code, FINDING_EXAMPLES[code], { file: '' }).message)} |\n`).join('')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

it('docs/findings.md is as the catalogue says', () => {
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, reference())
  expect(readFileSync(file, 'utf8')).toBe(reference())
})

it('every text ends a sentence, or what to write, and misses nothing of its facts', () => {
  // Safe: as above.
  const codes = Object.keys(FINDINGS) as FindingCode[]
  const texts = codes.map((code) => finding(code, FINDING_EXAMPLES[code], { file: '' }).message)
  expect(texts.filter((text) => !/[.}]$/.test(text) || /undefined|\[object/.test(text))).toEqual([])
})
