// What an edit would do: selections that change first, then what to know, then every line of every file.
import type { EditedFile, EditPreview } from '../../../src-main/contract/index.ts'
import { counted } from '../../lib/text.ts'
import { Notice } from '../../ui/index.ts'
import './edit.css'

/** Lines beyond these are for the files themselves. */
const MOST_MENTIONS = 20
const MOST_NAMES = 6

export function EditPreviewView({ preview }: { readonly preview: EditPreview }) {
  const { matches, jobs, notes, files, mentions } = preview
  return (
    <div className="edit-preview">
      {matches.length === 0 ? null : (
        <Notice title={`${counted(matches.length, 'selector')} ${matches.length === 1 ? 'matches' : 'match'} other nodes than before`}>
          <ul className="edit-changes">
            {matches.map(({ where, selector, before, after }, index) => (
              <li key={index}>{where}: <code className="mono">{selector}</code>, {counted(before.length, 'node')} → {after.length}<Differences gains={missingFrom(after, before)} loses={missingFrom(before, after)} /></li>
            ))}
          </ul>
        </Notice>
      )}
      {jobs.length === 0 ? null : (
        <Notice title={`${counted(jobs.length, 'job')} ${jobs.length === 1 ? 'selects' : 'select'} other nodes`}>
          <ul className="edit-changes">{jobs.map(({ id, name, gains, loses }) => <li key={id}>{name}<Differences gains={gains} loses={loses} /></li>)}</ul>
        </Notice>
      )}
      {notes.map((note) => <p key={note} className="soft">{note}</p>)}
      {files.length === 0 ? <p className="soft">Nothing to change: the files say that already.</p> : <EditedFiles files={files} />}
      {mentions.length === 0 ? null : (
        <details className="edit-mentions">
          <summary>{counted(mentions.length, 'line')} {mentions.length === 1 ? 'has' : 'have'} the old name too and {mentions.length === 1 ? 'stays' : 'stay'}</summary>
          <ul>{mentions.slice(0, MOST_MENTIONS).map(({ file, line, text }) => <li key={`${file} ${line}`}><span className="faint">{file}:{line}</span> <code className="mono">{text}</code></li>)}</ul>
        </details>
      )}
    </div>
  )
}

export function EditedFiles({ files }: { readonly files: readonly EditedFile[] }) {
  return (
    <div className="edit-files" role="region" tabIndex={0} aria-label={`Lines that change in ${counted(files.length, 'file')}`}>
      {files.map((file) => (
        <section key={file.path}>
          <h3 className="edit-file mono">{file.path}{file.movedTo === null ? null : <> → {file.movedTo}</>}{file.kind === 'new' ? ' (new)' : file.kind === 'removed' ? ' (removed)' : ''}</h3>
          {file.kind === 'removed' ? null : <Lines file={file} />}
        </section>
      ))}
    </div>
  )
}

function Lines({ file }: { readonly file: EditedFile }) {
  return (
    <pre className="edit-lines mono">
      {file.lines.map(({ line, removed, added }) => (
        <span key={line} className="edit-hunk">
          {removed.map((text, index) => <span key={`-${index}`} className="edit-removed"><i aria-hidden>{line + index}</i>- {text}{'\n'}</span>)}
          {added.map((text, index) => <span key={`+${index}`} className="edit-added"><i aria-hidden />+ {text}{'\n'}</span>)}
        </span>
      ))}
    </pre>
  )
}

function Differences({ gains, loses }: { readonly gains: readonly string[]; readonly loses: readonly string[] }) {
  return <>{gains.length === 0 ? null : <span>, gains {named(gains)}</span>}{loses.length === 0 ? null : <span>, loses {named(loses)}</span>}</>
}

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function missingFrom(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return names.filter((name) => !known.has(name))
}
