// Which deploy somebody means who gives a number, or a uid: of this data folder's runs and of others', which count from 1 too, in one warehouse.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isMeant, runKey } from '../../core/run/index.ts'
import type { History } from '../ports/index.ts'

/** The key of one of `keys`; undefined where none is meant. This data folder's own run comes first. PLN009 where two others have the number. */
export function whichRun(history: Pick<History, 'run'>, keys: readonly string[], asked: string): Result<string | undefined> {
  const known = history.run(asked)
  const own = known === undefined ? undefined : runKey(known)
  const meant = [...new Set(keys.filter((key) => isMeant(key, asked)))]
  const [only, another] = own !== undefined && meant.includes(own) ? [own] : meant.includes(asked) ? [asked] : meant
  if (another === undefined) return ok(only)
  return fail('PLN009', { run: asked, reason: `deploys from several data folders have that number: ${meant.join(', ')}; name one of them so` })
}
