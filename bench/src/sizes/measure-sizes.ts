import { type BundleSize, measureBundle } from './measure-bundle'
import { type OwnBundle, packageBundles, pageBundles } from './own-bundles'
import { peerBundles } from './peer-bundles'

/** In kB of 1,000 bytes. */
export interface Size {
  readonly title: string
  readonly kilobytes: number
  /** None for other clients. */
  readonly limit?: number
  readonly goal?: number
}

export interface Sizes {
  readonly pages: readonly Size[]
  readonly packages: readonly Size[]
  readonly peers: readonly Size[]
}

/** Bundles and weighs the built packages, and other clients for the same. */
export async function measureSizes(): Promise<Sizes> {
  return {
    pages: await Promise.all(pageBundles.map(measureOwn)),
    packages: await Promise.all(packageBundles.map(measureOwn)),
    peers: await Promise.all(
      peerBundles.map(async ({ title, ...bundle }) => ({
        title,
        kilobytes: (await measureBundle(bundle)).initial / 1000,
      })),
    ),
  }
}

async function measureOwn({ title, limit, goal = limit, count = initialOf, ...bundle }: OwnBundle) {
  return { title, limit, goal, kilobytes: count(await measureBundle(bundle)) / 1000 }
}

function initialOf({ initial }: BundleSize): number {
  return initial
}
