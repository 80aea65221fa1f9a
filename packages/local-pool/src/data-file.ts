import { AppendedFile } from './appended-file'
import { parseDataLines, toDataLine } from './data-lines'
import { lockFile } from './file-lock'
import type { PoolStorage } from './storage/storage'

/** A pool's storage in one file. */
export interface DataFile extends PoolStorage {
  close(): Promise<void>
}

export interface DataFileOptions {
  /** The file is rewritten without what was replaced when it has grown by this much; 64 MiB by default. */
  readonly compactAfterBytes?: number
}

/**
 * Opens or creates the file of `--data`: one JSON line per change, appended before the pool answers, and
 * rewritten as a whole only through a rename. A process killed at any moment loses nothing that it
 * answered. One process at a time has the file. Rejects with a message that names the file.
 */
export async function openDataFile(path: string, options: DataFileOptions = {}): Promise<DataFile> {
  const { compactAfterBytes = 64 * 1024 * 1024 } = options
  const { file, values, unlock } = await load(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Cannot use the data file ${path}: ${reason}`, { cause: error })
  })
  let compactAt = file.size + compactAfterBytes
  return {
    read(kind) {
      const found = values.get(kind) ?? new Map<string, unknown>()
      // Given out once, so that the pool's own objects are the only copy in memory.
      values.delete(kind)
      return found
    },
    async write(records) {
      await file.append(records.map(toDataLine).join(''))
      if (file.size < compactAt) return
      // A file that cannot be made smaller now is still good: it is tried again after as much growth.
      await compact(file).catch(() => {})
      compactAt = file.size + compactAfterBytes
    },
    async close() {
      await file.close()
      await unlock()
    },
  }
}

async function load(path: string) {
  const unlock = await lockFile(path)
  const file = await AppendedFile.open(path).catch(async (error: unknown) => {
    await unlock()
    throw error
  })
  try {
    return { file, unlock, values: await compact(file) }
  } catch (error) {
    await file.close()
    await unlock()
    throw error
  }
}

/** Rewrites the file when most of it was replaced since, and answers with the records. */
async function compact(file: AppendedFile) {
  const { values, lines, replaced, end } = parseDataLines(await file.read())
  if (end === 0 || replaced > lines.length) await file.replace(lines)
  else await file.cutAt(end)
  return values
}
