// What is wrong with a node, and where.
import type { NodeView } from '../../../src-main/contract/index.ts'
import { Notice } from '../../ui/index.ts'

const TONES = { error: 'failed', warning: 'warning', info: 'skipped' } as const

export function NodeFindings({ node }: { readonly node: NodeView }) {
  if (node.findings.length === 0) return <p className="faint">Nothing was found wrong with it.</p>
  return (
    <div className="node-findings">
      {node.findings.map((finding, index) => (
        <Notice key={index} tone={TONES[finding.severity]} title={finding.message}>
          <span className="mono">{finding.file}:{finding.line}</span> · {finding.code}
        </Notice>
      ))}
    </div>
  )
}
