// A notification as an HTTPS request, signed: `Sluice-Signature: v1=` and the HMAC-SHA256 of `TIMESTAMP.BODY` in hexadecimal, the timestamp in a header of its own,
// so that a receiver can refuse what is old or altered. No redirect is followed, and nothing of the answer but its status is read.
import { createHmac } from 'node:crypto'
import type { Delivered, WebhookDelivery } from '../../engine/ports/index.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function refusedAddress(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null) return `${address} is not an address`
  if (url.username !== '' || url.password !== '') return 'its address has a user or a password in it, which would be stored in the clear'
  if (url.protocol === 'https:') return undefined
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname) ? undefined : 'its address is not https, which only this machine itself may be without'
}

export async function postWebhook({ url, secret, body, id, timestamp, timeoutMs }: WebhookDelivery): Promise<Delivered> {
  const refused = refusedAddress(url)
  if (refused !== undefined) return { ok: false, reason: refused, isFinal: true }
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Sluice',
    'sluice-delivery': id,
    'sluice-timestamp': String(timestamp),
    'sluice-signature': `v1=${signature}`,
  }
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await answer.body?.cancel()
    if (answer.ok) return { ok: true }
    if (answer.status >= 300 && answer.status < 400) return { ok: false, reason: `it answered ${answer.status}, and redirects are not followed`, isFinal: true }
    return { ok: false, reason: `it answered ${answer.status}`, isFinal: answer.status < 500 && answer.status !== 408 && answer.status !== 429 }
  } catch (error) {
    return { ok: false, reason: reasonOf(error, timeoutMs), isFinal: false }
  }
}

/** The system's word where there is one; an address may carry a token, so none is ever part of it. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'it could not be reached'
  if (error.name === 'TimeoutError') return `no answer came within ${timeoutMs / 1000} s`
  const cause = error.cause
  return typeof cause === 'object' && cause !== null && 'code' in cause ? `it could not be reached (${String(cause.code)})` : 'it could not be reached'
}
