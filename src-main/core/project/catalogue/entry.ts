// What the catalogue holds for a code.
import type { Severity } from '../findings.ts'

export interface Entry<Facts> {
  readonly severity: Severity
  /** What the code stands for, in one sentence. */
  readonly meaning: string
  /** What is wrong and what to do; where is in the finding. */
  readonly text: (facts: Facts) => string
}

export type Entries<AllFacts> = { readonly [C in keyof AllFacts]: Entry<AllFacts[C]> }
