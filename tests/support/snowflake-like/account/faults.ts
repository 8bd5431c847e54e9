// What a test makes go wrong, and for which statements.

export type FaultDeed =
  /** It is done, and the caller never hears of it: not that it was taken (`submit`), or not what came of it (`outcome`). */
  | { readonly kind: 'lost answer'; readonly of: 'submit' | 'outcome' }
  /** The connection broke before it was sent: it is not done. */
  | { readonly kind: 'not sent' }
  /** A driver sends it again because the answer was late: it runs twice, and the second time is what is told. */
  | { readonly kind: 'sent twice' }
  | { readonly kind: 'slow'; readonly ms: number; readonly at: 'start' | 'end' }
  /** It stands before its first or after its last deed until the test releases it by `name`. */
  | { readonly kind: 'held'; readonly name: string; readonly at: 'start' | 'end' }
  /** It is not done, and fails with a code of Snowflake's. */
  | { readonly kind: 'fails'; readonly code: string; readonly message?: string }
  /** A cancellation takes so long to arrive; what is over by then is done. */
  | { readonly kind: 'cancelled late'; readonly ms: number }
  /** No more than so many rows of its answer come, and nothing says so: as SHOW stops at 10,000. */
  | { readonly kind: 'cut short'; readonly rows: number }

export interface Fault {
  readonly does: FaultDeed
  /** A regular expression that the statement matches, in any case; absent is every one. */
  readonly matching?: string
  /** The tag of its session or its own; absent is any. */
  readonly tag?: string
  /** Of those that match, from which on: 1, the default, is the next one. */
  readonly nth?: number
  /** How many in a row; 1 by default. */
  readonly times?: number | 'always'
}

export interface Faults {
  inject(fault: Fault): void
  clear(): void
  /** What happens to this statement, which counts as one that matched. */
  of(statement: { readonly sql: string; readonly tag: string }): readonly FaultDeed[]
}

export function createFaults(): Faults {
  let injected: { readonly fault: Fault; seen: number }[] = []
  return {
    inject: (fault) => void injected.push({ fault, seen: 0 }),
    clear: () => {
      injected = []
    },
    of(statement) {
      return injected.flatMap((one) => {
        const { matching, tag, nth = 1, times = 1, does } = one.fault
        if ((matching !== undefined && !new RegExp(matching, 'i').test(statement.sql)) || (tag !== undefined && tag !== statement.tag)) return []
        one.seen++
        return one.seen >= nth && (times === 'always' || one.seen < nth + times) ? [does] : []
      })
    },
  }
}
