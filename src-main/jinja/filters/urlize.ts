// `urlize`: addresses in a text become links. Its rules for what is an address are those of jinja2.utils.urlize.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { characters, integer, iterate, text, truth, type Value } from '../values/index.ts'
import { html } from './html.ts'

// In this order: a scheme or www, then any domain; a domain of one of eight endings; a scheme and an IPv4 or IPv6 address. Then port and path.
const WEB = new RegExp(
  String.raw`^(?:(?:https?://|www\.)(?:[\p{L}\p{N}_%-]+\.)*(?:[a-z]{2,63}|xn--[\p{L}\p{N}_%]{2,59})` +
    String.raw`|(?:[\p{L}\p{N}_%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)` +
    String.raw`|https?://(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}|\[(?:[\p{Nd}a-f]{0,4}:){2}(?:[\p{Nd}a-f]{0,4}:?){1,6}\]))` +
    String.raw`(?::\p{Nd}{1,5})?(?:[/?#]\S*)?\n?$`,
  'iu',
)
const MAIL = /^\S+@[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.[\p{L}\p{N}_]+\n?$/u
const SCHEME = /^[\p{L}\p{N}_.+-]{2,}:\/{0,2}$/u
const PAIRS = [['(', ')'], ['<', '>'], ['&lt;', '&gt;']] as const

interface Links {
  readonly attributes: string
  /** Shown characters of an address; undefined is all. */
  readonly limit: number | undefined
  readonly schemes: readonly string[]
}

export const URLIZE_FILTERS = table([
  ['urlize', 'value trim_url_limit? nofollow? target? rel? extra_schemes?', ([value, limit = null, nofollow, target = null, rel = null, extra = null], runtime) => {
    const relations = new Set([...(truth(rel) ? text(rel).split(/\s+/) : []), ...(truth(nofollow) ? ['nofollow'] : []), 'noopener'].filter((one) => one !== ''))
    const schemes = extra === null ? [] : iterate(extra, runtime).map(scheme)
    const attributes = ` rel="${html([...relations].sort().join(' '))}"${truth(target) ? ` target="${html(text(target))}"` : ''}`
    const links: Links = { attributes, limit: limit === null ? undefined : integer(limit, 'the limit'), schemes }
    return html(text(value)).split(/(\s+)/).map((word) => linked(word, links)).join('')
  }],
])

function scheme(value: Value): string {
  const written = text(value)
  if (!SCHEME.test(written)) raise('TPL004', `${written} is not the beginning of an address`, { hint: "Write it with its colon: 'tel:'." })
  return written
}

/** A word with its address as a link, and the brackets and punctuation around it outside. */
function linked(word: string, links: Links): string {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? ''
  const [middle, tail] = balanced(withoutTail(word.slice(head.length)))
  return head + link(middle, links) + tail
}

function withoutTail(middle: string): readonly [string, string] {
  const tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? ''
  return [middle.slice(0, middle.length - tail.length), tail]
}

/** Closing brackets that were opened inside the address belong to it. */
function balanced([start, end]: readonly [string, string]): readonly [string, string] {
  let [middle, tail] = [start, end]
  for (const [open, close] of PAIRS) {
    const opened = count(middle, open)
    if (opened <= count(middle, close)) continue
    for (let moved = Math.min(opened, count(tail, close)); moved > 0; moved -= 1) {
      const at = tail.indexOf(close) + close.length
      middle += tail.slice(0, at)
      tail = tail.slice(at)
    }
  }
  return [middle, tail]
}

function count(value: string, part: string): number {
  return value.split(part).length - 1
}

function link(middle: string, { attributes, limit, schemes }: Links): string {
  if (WEB.test(middle)) {
    const address = /^https?:\/\//.test(middle) ? middle : `https://${middle}`
    const all = limit === undefined ? [] : characters(middle)
    const shown = limit !== undefined && all.length > limit ? `${all.slice(0, limit).join('')}...` : middle
    return `<a href="${address}"${attributes}>${shown}</a>`
  }
  if (middle.startsWith('mailto:') && MAIL.test(middle.slice(7))) return `<a href="${middle}">${middle.slice(7)}</a>`
  if (/^(?!www\.|@)[^:]*$/.test(middle) && MAIL.test(middle)) return `<a href="mailto:${middle}">${middle}</a>`
  return schemes.filter((one) => middle !== one && middle.startsWith(one)).reduce((shown) => `<a href="${shown}"${attributes}>${shown}</a>`, middle)
}
