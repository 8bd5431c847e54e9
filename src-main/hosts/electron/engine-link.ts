// An engine behind the one-time link of `sluice serve`: the link is traded for a session once, and each port gets a WebSocket.
import { get } from 'node:http'
import WebSocket from 'ws'
import type { Carrier } from '../../contract/index.ts'

/** A relay that keeps its session, so that a window can connect again although its link was used. */
export function relayToLink(link: URL): (carrier: Carrier) => Promise<void> {
  let cookie: Promise<string | undefined> | undefined
  return async (carrier) => {
    const early: string[] = []
    let forward = (text: string): void => void early.push(text)
    carrier.onText((text) => forward(text))
    const session = await (cookie ??= redeem(link))
    if (session === undefined) return carrier.close()
    const socket = new WebSocket(`ws://${link.host}/contract`, { headers: { Cookie: session, Origin: link.origin } })
    socket.on('message', (data) => carrier.send(String(data)))
    socket.on('close', () => carrier.close())
    // Its close event follows, and says all that matters.
    socket.on('error', () => undefined)
    carrier.onClose(() => socket.close())
    socket.on('open', () => {
      for (const text of early) socket.send(text)
      forward = (text) => socket.send(text)
    })
  }
}

/** The session's cookie; undefined where the link is not good any more. */
function redeem(link: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    get(link, (answer) => {
      answer.resume()
      resolve(answer.headers['set-cookie']?.[0]?.split(';', 1)[0])
    }).on('error', () => resolve(undefined))
  })
}
