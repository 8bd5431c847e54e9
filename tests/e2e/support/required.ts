// A test that needs something this machine may lack: skipped with the reason, or failed where everything is required.
import { it } from 'vitest'

/** `missing`: why it cannot run here; undefined where it can. */
export function itNeeds(missing: string | undefined, name: string, test: () => Promise<void>): void {
  if (missing === undefined) return it(name, test)
  if (process.env['SLUICE_REQUIRE_ALL'] !== '1') return it.skip(`${name} (${missing})`, test)
  return it(name, () => {
    throw new Error(`${missing}, and SLUICE_REQUIRE_ALL=1 asks for this test`)
  })
}
