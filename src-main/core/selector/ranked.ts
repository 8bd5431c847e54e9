// Puts what can be offered into the order of how well it begins with, or at least holds, what was typed.

/** Those that do not hold it are left out; of equals the one that came first. Case does not count. */
export function ranked<T>(typed: string, options: readonly T[], labelOf: (option: T) => string): readonly T[] {
  if (typed === '') return options
  const wanted = typed.toLowerCase()
  const groups: [T[], T[], T[]] = [[], [], []]
  for (const option of options) {
    const label = labelOf(option).toLowerCase()
    const at = label.indexOf(wanted)
    if (at === 0) groups[0].push(option)
    else if (at > 0) groups[beginsWord(label, wanted, at) ? 1 : 2].push(option)
  }
  return groups.flat()
}

/** `dim` in `V_DIM_DATE`, not in `REDIMENSION`. */
function beginsWord(label: string, wanted: string, from: number): boolean {
  for (let at = from; at !== -1; at = label.indexOf(wanted, at + 1)) if (/[^a-z0-9]/.test(label.charAt(at - 1))) return true
  return false
}
