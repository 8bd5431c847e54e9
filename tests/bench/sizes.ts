// The sizes that are measured: those that the command names, else from small to as large as projects get.

export function sizesGiven(): readonly number[] {
  const given = process.argv.slice(2).map(Number)
  return given.length > 0 ? given : [100, 1_000, 10_000]
}
