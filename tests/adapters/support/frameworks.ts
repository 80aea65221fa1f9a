import { react } from './react'
import { vanilla } from './vanilla'
import { vue } from './vue'

/** The bindings that a row of the feature table has to work in; `describe.each(frameworks)('%s', …)` runs it in each. */
export const frameworks = Object.entries({ react, vue, vanilla })
