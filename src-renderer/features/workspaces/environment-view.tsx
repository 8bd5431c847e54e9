// One environment: its warehouse, what is deployed there, its storage mapping and its parameters.
import { describe } from '../../../src-main/contract/index.ts'
import type { EnvironmentDocument } from '../../../src-main/contract/index.ts'
import { environmentTone, warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { ago, count, shortCommit } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { activateEnvironment, latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Facts, Failed, TabHead, TopActions } from '../../ui/index.ts'

const STATES: Readonly<Record<EnvironmentDocument['state'], string>> = {
  idle: 'idle: nothing runs', deploying: 'a deploy holds the gate', refreshing: 'refreshes run', 'failed-deploy': 'the last deploy failed; plan again to see what is left',
}

export function EnvironmentView({ id }: { readonly id: string }) {
  const { project, environment: active } = useOpenProject()
  const intents = useIntents()
  const now = useNow(5_000)
  const loaded = useCall('environment.show', { folder: project.folder, environment: id }, now)
  const listing = project.environments.find((each) => each.id === id)
  if (loaded.state === 'failed') return <Failed title="The environment could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  const shown = latest(loaded)
  if (shown === undefined || listing === undefined) return <Blank title="Reading the environment" />
  const isActive = id === active.id
  return (
    <div className="tab-column">
      <TopActions>
        {isActive ? null : <Button onClick={() => void activateEnvironment(project.folder, id)}>Make {shown.name} active</Button>}
        {isActive && listing.engine === 'duckdb' ? <Button onClick={intents.makeUpSources}>Make up source data…</Button> : null}
        {isActive ? <Button kind={environmentTone(listing, project.environments) === 'prod' ? 'prod' : 'primary'} onClick={() => intents.openPlan()}>Plan {shown.name}</Button> : null}
      </TopActions>
      <TabHead title={shown.name} subtitle={`${warehouseName(listing)} · ${STATES[shown.state]}`} />
      <div className="environment-body">
        <section>
          <h3>Warehouse</h3>
          <Facts facts={[
            { label: 'Kind', value: listing.engine === 'duckdb' ? 'Embedded warehouse: a DuckDB file on this machine' : `Snowflake, connection ${listing.warehouse}` },
            shown.connection.path === undefined ? undefined : { label: 'File', value: <span className="mono">{shown.connection.path}</span> },
            shown.connection.account === undefined ? undefined : { label: 'Account', value: shown.connection.account },
            { label: 'Deployed', value: shown.deployed === null ? 'nothing yet' : `${ago(shown.deployed.at, now)}${shown.deployed.commit === null ? '' : `, commit ${shortCommit(shown.deployed.commit)}`}` },
            { label: 'Nodes', value: count(shown.nodes) },
          ]} />
        </section>
        <section>
          <h3>Storage mapping</h3>
          <table className="plain-table">
            <thead><tr><th>Location</th><th>Database</th><th>Schema</th><th /></tr></thead>
            <tbody>
              {Object.entries(shown.mapping).map(([location, place]) => (
                <tr key={location}><td><b className="strong">{location}</b></td><td className="mono">{place.database}</td><td className="mono">{place.schema}</td><td className="faint">{place.isFallback ? 'not in the environment: made up for the embedded warehouse' : ''}</td></tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3>Parameters</h3>
          {Object.keys(shown.parameters).length === 0 ? <p className="faint">None.</p> : <Facts facts={Object.entries(shown.parameters).map(([label, value]) => ({ label, value: <span className="mono">{JSON.stringify(value)}</span> }))} />}
        </section>
      </div>
    </div>
  )
}
