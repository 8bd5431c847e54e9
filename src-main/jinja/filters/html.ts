// HTML's escapes, as Python's markupsafe writes them: for the few filters that write HTML whatever the template is for.

export function html(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&#34;')
}
