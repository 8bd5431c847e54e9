// A deploy as it is kept in the environment, by its line in the journal.
import { fail } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { runNumber } from '../../core/run/index.ts'
import { readStoredDeploy } from '../deploy/stored-deploy.ts'
import type { StoredDeploy } from '../deploy/stored-deploy.ts'
import type { GoingBack } from '../deploy/take-up/index.ts'
import type { DeployLine } from './target.ts'

/** STA003. */
export async function readDeploy({ environment: { state }, session }: Pick<GoingBack, 'environment' | 'session'>, { run, stored }: Pick<DeployLine, 'run' | 'stored'>): Promise<Result<StoredDeploy>> {
  const texts = await state.artifacts(session, [stored])
  if (!texts.ok) return texts
  const text = texts.value.get(stored)
  return text === undefined ? fail('STA003', { reason: `what deploy ${runNumber(run)} intended is not kept any more` }) : readStoredDeploy(text)
}
