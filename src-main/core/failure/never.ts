// Ends a closed union: a new case that is not handled fails to compile, and throws if it arrives anyway.
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
