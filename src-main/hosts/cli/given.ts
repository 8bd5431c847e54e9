// Flags that were given, as a procedure takes them: without those that were not.

type Given<Flags> = { readonly [Name in keyof Flags]?: Exclude<Flags[Name], undefined> }

export function given<Flags extends object>(flags: Flags): Given<Flags> {
  // Safe: what is undefined is left out, and nothing else is changed.
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as Given<Flags>
}
