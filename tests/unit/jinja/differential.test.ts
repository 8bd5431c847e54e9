// Thousands of random templates give the same text, or fail, in Python's Jinja2 and here. Needs a Python with jinja2: $SLUICE_PYTHON, else python3.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile, type Scope } from '../../../src-main/jinja/index.ts'
import { samples, type Sample } from './generator.ts'

const SEED = Number(process.env['SLUICE_SEED'] ?? 20_240_117)
const COUNT = 2000

const python = process.env['SLUICE_PYTHON'] ?? 'python3'
const isPresent = spawnSync(python, ['-c', 'import jinja2']).status === 0
const isRequired = process.env['SLUICE_REQUIRE_ALL'] === '1'
const title = isPresent || isRequired ? 'agrees with Python' : `agrees with Python (skipped: ${python} has no jinja2; set SLUICE_PYTHON)`

test.skipIf(!isPresent && !isRequired)(title, { timeout: 240_000 }, () => {
  if (!isPresent) throw new Error(`${python} has no jinja2, and SLUICE_REQUIRE_ALL=1 asks for this test: install python3-jinja2 or set SLUICE_PYTHON.`)
  const cases = samples(SEED, COUNT)
  const theirs = askPython(cases)
  const differences = cases.flatMap((one, index) => {
    const [here, there] = [ours(one), theirs[index] ?? 'no answer']
    // A text that shows where an object is in memory cannot be compared.
    return here === there || / object .*at 0x/.test(there) ? [] : [{ ...one, here, there }]
  })
  expect({ seed: SEED, differences: differences.slice(0, 5) }).toEqual({ seed: SEED, differences: [] })
})

const FAILED = '(failed)'

function ours({ template, context }: Sample): string {
  const compiled = compile(template, 'sample')
  // The generator makes plain data only.
  const outcome = compiled.ok ? compiled.value.render(structuredClone(context) as Scope) : compiled
  return outcome.ok ? outcome.value : FAILED
}

function askPython(cases: readonly Sample[]): readonly string[] {
  const oracle = join(import.meta.dirname, '../../../scripts/jinja-oracle.py')
  const run = spawnSync(python, [oracle], { input: JSON.stringify(cases), encoding: 'utf8', maxBuffer: 1 << 28, timeout: 200_000 })
  if (run.status !== 0) throw new Error(run.stderr)
  // The oracle writes this shape.
  const answers = JSON.parse(run.stdout) as readonly { readonly expected?: string; readonly error?: string }[]
  return answers.map((answer) => answer.expected ?? FAILED)
}
