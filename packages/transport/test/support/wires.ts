import { sdkWire } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'

/** The wires that have to behave alike; `describe.each(wires)('over $name', …)` runs a suite on both. */
export const wires = [
  { name: 'sdkWire', wire: sdkWire },
  { name: 'fetchWire', wire: fetchWire },
] as const
