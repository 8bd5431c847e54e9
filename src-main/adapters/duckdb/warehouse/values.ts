// Values of a result as JSON can carry them: exact numbers as numbers while they are safe and as text beyond, times as ISO 8601.
import { DuckDBDecimalValue, DuckDBTypeId, JsonDuckDBValueConverter } from '@duckdb/node-api'
import type { DuckDBValueConverter, Json } from '@duckdb/node-api'

export const toJson: DuckDBValueConverter<Json> = (value, type, converter) => {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (value instanceof DuckDBDecimalValue) return isExact(value.value) ? value.toDouble() : value.toString()
  switch (type.typeId) {
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return String(value).replace(' ', 'T')
    case DuckDBTypeId.TIMESTAMP_TZ:
      return String(value).replace(' ', 'T').replace(/\+00(:00)?$/, 'Z')
    default:
      return JsonDuckDBValueConverter(value, type, converter)
  }
}

// 15 significant decimal digits survive the way through a double and back.
const EXACT = 10n ** 15n
const isExact = (digits: bigint): boolean => digits < EXACT && digits > -EXACT
