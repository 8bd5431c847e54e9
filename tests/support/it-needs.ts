// A test that needs something which may not be there: skipped with the reason. A missing tool fails it where everything is required;
// a folder that may lie beside the checkout never does.
import { it } from 'vitest'

export interface Needs {
  /** Why a tool of the machine cannot be used; undefined where it can. */
  readonly tool?: string | undefined
  /** Why a folder beside the checkout cannot; undefined where it can. */
  readonly folder?: string | undefined
}

export function itNeeds(needs: Needs, name: string, test: () => Promise<void>, timeout?: number): void {
  const { folder, tool } = needs
  if (folder !== undefined) return it.skip(`${name} (${folder})`, test)
  if (tool === undefined) return it(name, test, timeout)
  if (process.env['SLUICE_REQUIRE_ALL'] !== '1') return it.skip(`${name} (${tool})`, test)
  return it(name, () => {
    throw new Error(`${tool}, and SLUICE_REQUIRE_ALL=1 asks for this test`)
  })
}
