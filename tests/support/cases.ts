// How many cases a property test looks at: a few in every run of the tests, many in the soak (`npm run soak` sets SLUICE_SOAK=1; 0.1 is a tenth of it).

const share = Number(process.env['SLUICE_SOAK'] ?? 0)

export function cases({ usually, soaking }: { readonly usually: number; readonly soaking: number }): { readonly numRuns: number } {
  return { numRuns: Math.max(usually, Math.round(soaking * share)) }
}

/** Milliseconds that a test of so many cases may take, at so many a case. */
export function timeFor({ numRuns }: { readonly numRuns: number }, msEach: number): number {
  return Math.max(60_000, numRuns * msEach)
}
