// biome-ignore-all lint/performance/noBarrelFile: one place for what the core's tests take of the testing kit
// biome-ignore-all lint/performance/noReExportAll: as above

// @boundaries-ignore The kit depends on the core: as a devDependency it would close a circle of packages.
export * from '../../testing/src/index'
// @boundaries-ignore As above.
export { sampleKinds } from '../../testing/src/samples'
// @boundaries-ignore As above.
export { situations } from '../../testing/src/situations'
