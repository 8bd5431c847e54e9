// What a run is called where several data folders meet, which each count theirs from 1: its number and the beginning of its uid, `12-3fa9c1d2`.
const MARK_LENGTH = 8
const MARK = /-[0-9a-f]{8}$/

export function runKey({ runID, uid }: { readonly runID: string; readonly uid: string }): string {
  return `${runID}-${uid.slice(0, MARK_LENGTH)}`
}

/** For people. What was written before there were keys is a number. */
export function runNumber(key: string): string {
  return key.replace(MARK, '')
}

/** Whether somebody who gives a number, a key or a whole uid may mean this run. */
export function isMeant(key: string, asked: string): boolean {
  return key === asked || runNumber(key) === asked || (MARK.test(key) && asked.length > MARK_LENGTH && key.endsWith(`-${asked.slice(0, MARK_LENGTH)}`))
}
