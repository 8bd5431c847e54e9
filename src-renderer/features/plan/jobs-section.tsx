// What a deploy changes in the jobs that refreshes of the environment run.
import { jobLines } from '../../../src-main/contract/index.ts'
import type { PlanDocument } from '../../../src-main/contract/index.ts'

export function JobsSection({ plan }: { readonly plan: PlanDocument }) {
  const lines = jobLines(plan)
  if (lines.length === 0) return null
  return (
    <section className="plan-section" aria-label="Jobs">
      <h3>Jobs</h3>
      <p className="soft">A refresh runs them as they were deployed: until this is deployed, as they were.</p>
      <ul className="plan-jobs">
        {lines.map(({ change, name, details }) => (
          <li key={`${change} ${name}`}>
            <span className="soft">{change}</span>
            <b className="strong clip" title={name}>{name}</b>
            <span className="mono">{details.map((detail) => <span key={detail}>{detail}</span>)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
