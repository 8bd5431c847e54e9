// Parts that several calls take. Ids are text here; existing clients also send numbers.
import { z } from 'zod'

/** An id as text or as a number. */
export const id = z.union([z.string().min(1).max(200), z.int().min(0)]).transform(String)

export const idText = z.string().min(1).max(100)

/** The number of a run, as its text. */
export const runNumber = z.string().regex(/^[0-9]{1,15}$/).describe('The number of a run.')

export const selector = z.string().max(100_000)

/** Laid over the environment's, key by key. Values are any JSON. */
export const parameters = z.record(z.string().max(1000), z.unknown())

/** Of a request's body, which is JSON. */
export type Parameters = Record<string, never>

/** The parameters as procedures take them. */
export function laidOver(given: Readonly<Record<string, unknown>> | undefined): { parameters?: Parameters } {
  // Safe: they were a part of a JSON text; the schema library writes that type with mutable arrays.
  return given === undefined ? {} : { parameters: given as Parameters }
}

export const environmentPath = z.object({ environment: idText.describe('The id or name of an environment.') })
