import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPlainObject } from './plain-object'
import type { LocalPoolConfigSource } from './pool'

/** The default export of a config module; rejects with a message that names the file. */
export async function loadConfig(file: string): Promise<LocalPoolConfigSource> {
  const path = resolve(file)
  const config = await importDefault(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Cannot load the config file ${path}: ${reason}`, { cause: error })
  })
  if (isConfigSource(config)) return config
  throw new Error(`The config file ${path} must export an object or a function as its default`)
}

async function importDefault(path: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(path).href)
  return isPlainObject(module) && 'default' in module ? module.default : undefined
}

// What is inside is checked when the pool is made, because a function has yet to be called.
function isConfigSource(value: unknown): value is LocalPoolConfigSource {
  return typeof value === 'function' || isPlainObject(value)
}
