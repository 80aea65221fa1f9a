import { AppendedFile } from './appended-file'
import { parseDataLines, toDataLine } from './data-lines'
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
 * answered; one process at a time may use the file. Rejects with a message that names the file.
 */
export async function openDataFile(path: string, options: DataFileOptions = {}): Promise<DataFile> {
  const { compactAfterBytes = 64 * 1024 * 1024 } = options
  try {
    const file = await AppendedFile.open(path)
    const values = await compact(file)
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
        await compact(file)
        compactAt = file.size + compactAfterBytes
      },
      close: () => file.close(),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Cannot use the data file ${path}: ${reason}`, { cause: error })
  }
}

/** Rewrites the file unless it already holds each record once, and answers with the records. */
async function compact(file: AppendedFile) {
  const { values, lines, isClean } = parseDataLines(await file.read())
  if (!isClean) await file.replace(lines)
  return values
}
