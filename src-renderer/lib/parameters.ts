// Parameters as they are typed: a JSON object, or nothing.

export const NOT_PARAMETERS = 'Parameters are a JSON object, for example {"days": 7}.'

/** undefined where it is none. */
export function readParameters(text: string): Record<string, never> | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    // Safe: JSON.parse gives JSON, and an object was just asked for.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, never>) : undefined
  } catch {
    return undefined
  }
}
