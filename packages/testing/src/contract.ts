// biome-ignore-all lint/performance/noBarrelFile: the package's second entry, apart because it needs Vitest
export type { AdapterHarness, Mounted } from './describe-adapter-contract'
export { describeAdapterContract } from './describe-adapter-contract'
export type { ServerHarness } from './describe-server-contract'
export { describeServerContract } from './describe-server-contract'
