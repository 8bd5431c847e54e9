// One seed for every property test, so that a run that passed passes again. SLUICE_SEED takes another, or `random` a new one each time.
import fc from 'fast-check'

const asked = process.env['SLUICE_SEED'] ?? '20261121'
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) })
