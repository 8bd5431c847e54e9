// Three rows that aggregates and window functions are asked about: 1 b TRUE, 2 a TRUE, NULL NULL FALSE.
const ROWS = "(SELECT * FROM (VALUES (1, 'b', TRUE), (2, 'a', TRUE), (NULL, NULL, FALSE)) AS t (n, s, f)) AS t"

/** One value out of an aggregate over the rows. */
export const over = (aggregate: string): string => `SELECT ${aggregate} AS v FROM ${ROWS}`
/** A window function's value in the row of n = 1. */
export const windowed = (call: string): string => `SELECT v FROM (SELECT n, ${call} AS v FROM ${ROWS}) AS w WHERE n = 1`
