// The text of a systemd unit (systemd.unit(5), systemd.service(5)): quoting is systemd's own, and `%` and `$` stand for themselves.
import { createHash } from 'node:crypto'
import { basename } from 'node:path'

/** One a project folder; its name is readable, and a digest tells folders of one name apart. */
export function unitName(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  return `sluice-${basename(folder).replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 40)}-${digest}.service`
}

export function unitText({ folder, command }: { readonly folder: string; readonly command: readonly string[] }): string {
  return `[Unit]
Description=Sluice: schedules, page and HTTP API of ${oneLine(folder)}
After=network-online.target
Wants=network-online.target

[Service]
Type=exec
WorkingDirectory=${oneLine(folder)}
ExecStart=${command.map(quoted).join(' ')}
Restart=on-failure
RestartSec=10
TimeoutStopSec=60

[Install]
WantedBy=default.target
`
}

/** An argument of ExecStart. */
function quoted(text: string): string {
  return `"${specifiers(text).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\$/g, '$$$$')}"`
}

/** A value that is not split into words. */
function oneLine(text: string): string {
  return specifiers(text).replace(/\n/g, ' ')
}

const specifiers = (text: string): string => text.replace(/%/g, '%%')
