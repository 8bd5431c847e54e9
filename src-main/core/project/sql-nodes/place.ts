// Location and name of a SQL node, from its file's name.
import type { Dependency } from '../types.ts'

/**
 * `<LOCATION>-<NAME>`: a declared location that the name begins with, the longest one; else what is before the first `-`. Without a `-` it is in the default
 * location.
 */
export function placeOf(fileName: string, locations: readonly string[], defaultLocation: string | undefined): Dependency {
  const declared = locations.filter((location) => location !== '' && fileName.startsWith(`${location}-`) && fileName.length > location.length + 1)
  const longest = declared.reduce((found, location) => (location.length > found.length ? location : found), '')
  const end = longest === '' ? fileName.indexOf('-') : longest.length
  if (end <= 0 || end === fileName.length - 1) return { location: defaultLocation ?? '', name: fileName }
  return { location: fileName.slice(0, end), name: fileName.slice(end + 1) }
}
