// A schema's fields held against a type's: what is left out, or there no more, does not compile.
import type { z } from 'zod'

/** Every field of T, and no other. */
export type Fields<T> = { readonly [K in keyof Required<T>]: z.ZodType }
