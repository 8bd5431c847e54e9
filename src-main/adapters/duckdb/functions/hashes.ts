// Digests and ids. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { refuse, sql } from '../rewrite/writing.ts'
import { form, macro, refused, written } from './define.ts'
import type { Family } from './define.ts'

const md5 = macro('sf_md5', '(x) AS md5(sf_to_varchar(x))')
const sha1 = macro('sf_sha1', '(x) AS sha1(sf_to_varchar(x))')
const sha2 = form((call) => {
  const [value = [], size] = call.args
  const bits = size?.map((token) => token.text).join(' ') ?? '256'
  return bits === '256' ? written(sql`sha256(sf_to_varchar(${value}))`) : refuse(`SHA2 with ${bits} bits`, 'The embedded warehouse has 256 bits only.')
})
const unpublished = refused('How Snowflake computes it is not published, so that its values cannot be the same. Use MD5 or SHA2.')

export const hashes: Family = {
  MD5: md5, MD5_HEX: md5,
  SHA1: sha1, SHA1_HEX: sha1,
  SHA2: sha2, SHA2_HEX: sha2,
  HASH: unpublished, HASH_AGG: unpublished,
  UUID_STRING: macro('sf_uuid_string', '() AS CAST(uuid() AS VARCHAR)'),
}
