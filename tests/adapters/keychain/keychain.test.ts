// Secrets: in the keychain where there is one, else in memory; a variable stands in for one that is not stored.
import { describe, expect, test } from 'vitest'
import { createSecrets } from '../../../src-main/adapters/keychain/index.ts'
import type { Log } from '../../../src-main/engine/ports/index.ts'

function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const note = (message: string, facts: object = {}) => void lines.push(`${message} ${JSON.stringify(facts)}`)
  return { lines, log: { debug: note, info: note, warn: note, error: note } }
}

/** A keychain that answers: what keytar does, over a map. */
function keychain(kept = new Map<string, string>()) {
  return {
    getPassword: async (service: string, account: string) => kept.get(`${service}/${account}`) ?? null,
    setPassword: async (service: string, account: string, password: string) => void kept.set(`${service}/${account}`, password),
    deletePassword: async (service: string, account: string) => kept.delete(`${service}/${account}`),
    findCredentials: async (service: string) => [...kept].flatMap(([key, password]) => (key.startsWith(`${service}/`) ? [{ account: key.slice(service.length + 1), password }] : [])),
  }
}

describe('secrets', () => {
  test('are in the keychain, and outlive the store', async () => {
    const kept = new Map<string, string>()
    const { log } = recordingLog()
    await createSecrets({ variables: {}, log, load: () => keychain(kept) }).set('prod/password', 's3cret')
    const next = createSecrets({ variables: {}, log, load: () => keychain(kept) })
    expect([next.kind, await next.get('prod/password')]).toEqual(['keychain', { ok: true, value: 's3cret' }])
    await next.remove('prod/password')
    expect([await next.get('prod/password'), kept.size]).toEqual([{ ok: true, value: undefined }, 0])
  })

  test('are listed by name, those of other programs not, beside the variables that stand in', async () => {
    const kept = new Map([['other/mail', 'not ours'], ['sluice/team', 's3cret'], ['sluice/prod/password', 's3cret']])
    const secrets = createSecrets({ variables: { SLUICE_SECRET_CI: 's3cret', HOME: '/home/ada' }, log: recordingLog().log, load: () => keychain(kept) })
    expect(await secrets.names()).toEqual({ ok: true, value: { stored: ['prod/password', 'team'], variables: ['SLUICE_SECRET_CI'] } })
  })

  test.each([
    ['cannot be loaded', () => { throw new Error('libsecret is not there') }],
    ['does not answer', () => ({ ...keychain(), setPassword: () => Promise.reject(new Error('no D-Bus')) })],
  ])('are in memory where the keychain %s, and the log says so without the secret', async (_, load) => {
    const { log, lines } = recordingLog()
    const secrets = createSecrets({ variables: {}, log, load })
    await secrets.set('prod/password', 's3cret')
    expect([secrets.kind, await secrets.get('prod/password'), await secrets.names()]).toEqual([
      'memory', { ok: true, value: 's3cret' }, { ok: true, value: { stored: ['prod/password'], variables: [] } },
    ])
    expect(lines.map((line) => line.includes('s3cret'))).toEqual([false])
  })

  test('are loaded no sooner than they are asked for', async () => {
    let loads = 0
    const secrets = createSecrets({ variables: {}, log: recordingLog().log, load: () => (loads++, keychain()) })
    expect(loads).toBe(0)
    await secrets.get('a')
    await secrets.get('b')
    expect(loads).toBe(1)
  })

  test('are taken from SLUICE_SECRET_NAME where none is stored', async () => {
    const secrets = createSecrets({ variables: { SLUICE_SECRET_PROD_PASSWORD: 'from CI' }, log: recordingLog().log, load: () => keychain() })
    expect(await secrets.get('prod/password')).toEqual({ ok: true, value: 'from CI' })
  })
})
