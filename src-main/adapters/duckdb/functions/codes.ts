// Digests, ids, and text as hexadecimal digits, Base64 or bytes. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { asText } from '../rewrite/texts.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, macro, refused, textOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'

/** `as` of the argument's text. */
const ofText = (as: string): FunctionRule => form((call) => written(sql`${`"${as}"`}(${asText(call.args[0] ?? [])})`))
const binary = (as: string): FunctionRule => form((call) => written(sql`"unhex"(${`"${as}"`}(${asText(call.args[0] ?? [])}))`))
const half = (side: string): FunctionRule => form((call) => written(sql`CAST('0x' || ${`"${side}"`}("md5"(${asText(call.args[0] ?? [])}), 16) AS UBIGINT)`))
const [md5, sha1] = [ofText('md5'), ofText('sha1')]
const sha2 = (write: (value: Call['args'][number]) => ReturnType<typeof sql>): FunctionRule =>
  form((call) => {
    const [value = [], size] = call.args
    const bits = size?.map((token) => token.text).join(' ') ?? '256'
    return bits === '256' ? written(write(value)) : refuse(`SHA2 with ${bits} bits`, 'The embedded warehouse has 256 bits only.')
  })
const sha2Hex = sha2((value) => sql`sha256(${asText(value)})`)
const unpublished = refused('How Snowflake computes it is not published, so that its values cannot be the same. Use MD5 or SHA2.')

const hexBytes = macro('sf_bytes_hex', '(x) AS unhex(x)')
const base64Bytes = macro('sf_bytes_base64', '(x) AS from_base64(x)')
/** Which macro reads the bytes that a text stands for. */
const BYTES: ReadonlyMap<string, string> = new Map([['HEX', 'sf_bytes_hex'], ['BASE64', 'sf_bytes_base64'], ['UTF-8', 'sf_bytes_utf8'], ['UTF8', 'sf_bytes_utf8']])

function toBinary(isTry: boolean): FunctionRule {
  return form((call) => {
    const [value = [], format] = call.args
    const reader = BYTES.get(format === undefined ? 'HEX' : (textOf(format)?.toUpperCase() ?? ''))
    if (reader === undefined) return refuse(`${call.name} with that format`, 'The embedded warehouse reads HEX, BASE64 and UTF-8, written out.')
    const bytes = sql`${reader}(${value})`
    return written(isTry ? sql`"try"(${bytes})` : bytes)
  })
}

export const codes: Family = {
  MD5: md5, MD5_HEX: md5,
  MD5_BINARY: binary('md5'),
  MD5_NUMBER_LOWER64: half('right'),
  MD5_NUMBER_UPPER64: half('left'),
  SHA1: sha1, SHA1_HEX: sha1,
  SHA1_BINARY: binary('sha1'),
  SHA2: sha2Hex, SHA2_HEX: sha2Hex,
  SHA2_BINARY: sha2((value) => sql`"unhex"(sha256(${asText(value)}))`),
  HASH: unpublished, HASH_AGG: unpublished,
  UUID_STRING: macro('sf_uuid_string', '() AS CAST(uuid() AS VARCHAR)'),
  SF_BYTES_UTF8: macro('sf_bytes_utf8', '(x) AS encode(x)'),
  TO_BINARY: toBinary(false),
  TRY_TO_BINARY: toBinary(true),
  HEX_ENCODE: macro('sf_hex_encode', '(s) AS hex(s)', '(s, upper_case) AS CASE WHEN upper_case = 0 THEN lower(hex(s)) ELSE hex(s) END'),
  HEX_DECODE_BINARY: hexBytes,
  HEX_DECODE_STRING: macro('sf_hex_decode_string', '(x) AS decode(unhex(x))'),
  TRY_HEX_DECODE_STRING: macro('sf_try_hex_decode_string', '(x) AS TRY(decode(unhex(x)))'),
  BASE64_ENCODE: macro('sf_base64_encode', '(s) AS base64(encode(s))'),
  BASE64_DECODE_BINARY: base64Bytes,
  BASE64_DECODE_STRING: macro('sf_base64_decode_string', '(s) AS decode(from_base64(s))'),
  TRY_BASE64_DECODE_STRING: macro('sf_try_base64_decode_string', '(s) AS TRY(decode(from_base64(s)))'),
}
