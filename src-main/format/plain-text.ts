// A file's text as everybody who has it checked out means it: without a byte order mark, and with LF, whatever git or an editor made of the ends of its lines.
// So a commit and its checkout are one project, and a template gives the same SQL on every machine (Jinja takes line ends for LF as well).

export function plainText(text: string): string {
  const marked = text.startsWith('\ufeff') ? text.slice(1) : text
  return marked.includes('\r\n') ? marked.replaceAll('\r\n', '\n') : marked
}
