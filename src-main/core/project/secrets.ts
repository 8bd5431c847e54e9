// What looks like a secret: by the key that it is under, or by its own shape. Never the value itself is told on.

export interface SecretSighting {
  /** With its article, for a sentence: `a private key`. */
  readonly kind: string
  /** From 1. */
  readonly line: number
}

const SECRET_KEY = /(?:password|passwd|passphrase|secret|token|private_?key|api_?key)$/i

/** Whether a value under this key is one to keep out of files: `password`, `clientSecret`, `PRIVATE_KEY`. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key)
}

const SHAPES: readonly { readonly hint: string; readonly kind: string; readonly shape: RegExp }[] = [
  { hint: 'PRIVATE KEY-----', kind: 'a private key', shape: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g },
  { hint: 'AKIA', kind: 'an AWS access key', shape: /\bAKIA[0-9A-Z]{16}\b/g },
  { hint: 'AWS_SECRET_KEY', kind: 'an AWS secret key', shape: /\bAWS_SECRET_KEY\s*=\s*'[^'{]{8,}'/g },
  { hint: 'ghp_', kind: 'a GitHub token', shape: /\bghp_[A-Za-z0-9]{36}\b/g },
  { hint: 'AccountKey=', kind: 'an Azure storage key', shape: /\bAccountKey=[A-Za-z0-9+/]{40,}/g },
  { hint: 'PASSWORD', kind: 'a password', shape: /\bPASSWORD\s*=\s*'[^'{]+'/g },
]

/** Every place in a text that has the shape of a secret. Each shape is looked for only where its fixed part is found. */
export function secretsIn(text: string): readonly SecretSighting[] {
  return SHAPES.filter(({ hint }) => text.includes(hint)).flatMap(({ kind, shape }) =>
    [...text.matchAll(shape)].map((match) => ({ kind, line: text.slice(0, match.index).split('\n').length })),
  )
}
