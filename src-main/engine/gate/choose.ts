// What somebody decides for a deploy that drains: what runs in its set is cancelled, or the deploy gives up.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { stateKey } from '../environments/open-environment.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { EngineContext } from '../shared/context.ts'
import type { GateChooseRequest } from './document.ts'

/** GAT006 where no deploy of that run waits; PRJ001, ENV001. */
export async function chooseAtGate({ ports, projects, gateOf }: EngineContext, request: GateChooseRequest): Promise<Result<Record<never, never>>> {
  const opened = await projects.open(request.folder)
  if (!opened.ok) return opened
  const effective = environmentInForce(ports.local, opened.value, request)
  if (!effective.ok) return effective
  const isChosen = gateOf(stateKey(opened.value, effective.value)).choose(request.run, request.choice)
  return isChosen ? ok({}) : fail('GAT006', { environment: effective.value.environment.name, run: request.run })
}
