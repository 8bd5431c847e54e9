// Findings about the environment that is checked in: one that cannot be used as it is, and locations that it has no place for.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { finding } from '../../core/project/index.ts'
import type { Finding, Project } from '../../core/project/index.ts'
import { failureSentence } from '../shared/failure-text.ts'

/** Locations without a mapping, each with what stands in for it on the embedded warehouse. */
export function unmappedFindings({ environment, placeLocation, unmapped }: EffectiveEnvironment, project: Project): readonly Finding[] {
  return unmapped.map((location) => {
    const { database, schema } = placeLocation(location)
    const facts = { location, environment: environment.name, place: `${database}.${schema}` }
    const [file] = environment.files
    // Where the environment has its mapping; one that only sluice.yml defines has it there.
    const path = file?.startsWith('environments/') === true ? ['mappingDefinitions', location] : ['environments']
    return finding('PRJ240', facts, { file: file ?? project.settings.file ?? 'locations.yml', path })
  })
}

/** ENV002, CON001, CON004: nothing that needs the environment could be checked. */
export function unusableFinding(failure: Failure, project: Project): Finding {
  return finding('PRJ241', { problem: failureSentence(failure) }, { file: project.settings.file ?? 'locations.yml', path: ['environments'] })
}
