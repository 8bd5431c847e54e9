// packages/<alias>.yml: which package, at which release, and what is set for it here.
import type { Package } from '../../core/project/index.ts'
import { below, entries, flag, optionalText, record, text } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'

/** The alias is its name; the file's name stands in. */
export function decodePackage(from: YamlRecord, place: Place): Package {
  const { file } = place.findings
  const config = record(from, 'config', place)
  const inside = below(place, 'config')
  const types = entries(record(config, 'entities', inside), 'nodeTypes', below(inside, 'entities'))
  return {
    alias: optionalText(from, 'name', place) ?? file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, ''),
    packageId: text(from, 'packageID', place, text(from, 'id', place)),
    releaseId: text(from, 'releaseID', place),
    disabled: types.filter(([, entry, at]) => flag(entry, 'isDisabled', at, false)).map(([id]) => id),
    variables: text(config, 'packageVariables', inside),
    file,
  }
}
