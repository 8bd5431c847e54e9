// What the API answers, as schemas: documents of the contract, in the words of clients that exist already.
import { z } from 'zod'
import { nodeResult as anyNodeResult, runDocument, runListing } from '../../../contract/index.ts'
import type { NodeResult, Run, RunListing } from '../../../contract/index.ts'

export const runStatus = z.enum(['waitingToRun', 'rendering', 'running', 'completed', 'failed', 'canceled'])
export const runType = z.enum(['deploy', 'refresh'])

const counter = z.object({ runCounter: z.int().describe('runID as a number.') })

export const runLine = z.intersection(runListing, counter)
export const wholeRun = z.intersection(runDocument, counter)

export function withCounter<T extends RunListing | Run>(run: T): T & { readonly runCounter: number } {
  return { ...run, runCounter: Number(run.runID) }
}

// Safe: the fields are those of the type, as the contract checks; ids are branded text.
export const nodeResult = anyNodeResult as unknown as z.ZodType<NodeResult>
