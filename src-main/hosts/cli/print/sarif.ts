// Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts show beside the lines of a pull request.
import type { FindingView, ValidateDocument } from '../../../contract/index.ts'

const LEVELS: Readonly<Record<FindingView['severity'], 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' }

/** Paths are relative to the root of the repository, as code hosts want them. */
export function sarif({ prefix, groups, findings }: ValidateDocument, version: string): string {
  const rules = groups.map(({ code, severity, meaning }) => ({
    id: code,
    shortDescription: { text: meaning },
    defaultConfiguration: { level: LEVELS[severity] },
  }))
  const places = new Map(rules.map(({ id }, index) => [id, index]))
  const results = findings.map((finding) => ({
    ruleId: finding.code,
    ruleIndex: places.get(finding.code) ?? -1,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: uri(prefix, finding.file), uriBaseId: '%SRCROOT%' },
        region: { startLine: finding.line, ...(finding.column === undefined ? {} : { startColumn: finding.column }) },
      },
      ...(finding.node === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: finding.node }] }),
    }],
  }))
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Sluice', semanticVersion: version, rules } }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function uri(prefix: string, file: string): string {
  return [...prefix.split('/'), ...file.split('/')].filter((part) => part !== '').map(encodeURIComponent).join('/')
}
