// What a secret may be called, and the variable that stands in for it.

const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/

export const SECRET_NAME_RULE = 'a name has up to 100 letters, digits, dots, hyphens, underscores and slashes, and begins with a letter or a digit'

export function isSecretName(name: string): boolean {
  return NAME.test(name)
}

/** `prod/password` → SLUICE_SECRET_PROD_PASSWORD. */
export function secretVariable(name: string): string {
  return `${SECRET_VARIABLE_PREFIX}${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`
}

export const SECRET_VARIABLE_PREFIX = 'SLUICE_SECRET_'
