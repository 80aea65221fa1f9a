import { fileURLToPath } from 'node:url'

/** A path of the repository by its parts from the root. */
export const inRepository = (path: string) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url))
