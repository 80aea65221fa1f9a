import { type FileHandle, open, rename } from 'node:fs/promises'

/** A file that grows at its end, or is replaced as a whole by a rename; calls must not overlap. */
export class AppendedFile {
  #size = 0

  private constructor(
    private readonly path: string,
    private handle: FileHandle,
  ) {}

  /** Opens the file, empty when there was none. */
  static async open(path: string): Promise<AppendedFile> {
    // Not in append mode: writing at a position lets a retry overwrite what a failed write left.
    const handle = await open(path, 'r+').catch(() => open(path, 'w+', 0o600))
    return new AppendedFile(path, handle)
  }

  /** How far the file is known to be good, in bytes. */
  get size(): number {
    return this.#size
  }

  /** The whole content; from here on the file goes on after it. */
  async read(): Promise<Buffer> {
    const { size } = await this.handle.stat()
    const content = Buffer.allocUnsafe(size)
    let read = 0
    while (read < size) {
      const { bytesRead } = await this.handle.read(content, read, size - read, read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    this.#size = read
    return content.subarray(0, read)
  }

  /** Drops what comes after `size` bytes. */
  async cutAt(size: number): Promise<void> {
    if (size < this.#size) await this.handle.truncate(size)
    this.#size = size
  }

  async append(text: string): Promise<void> {
    this.#size = await writeAt(this.handle, this.#size, text)
  }

  /** Makes `lines` the content: as long as that is not done, the old content stays in its place. */
  async replace(lines: Iterable<string>): Promise<void> {
    const written = `${this.path}.tmp`
    const next = await open(written, 'w', 0o600)
    let size = 0
    try {
      for (const text of inChunks(lines)) size = await writeAt(next, size, text)
      await next.sync()
    } finally {
      await next.close()
    }
    // Closed first, because not every system renames over an open file.
    await this.handle.close()
    await rename(written, this.path).finally(async () => {
      this.handle = await open(this.path, 'r+')
    })
    this.#size = size
  }

  close(): Promise<void> {
    return this.handle.close()
  }
}

async function writeAt(handle: FileHandle, position: number, text: string): Promise<number> {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) {
      const rest = bytes.length - written
      const { bytesWritten } = await handle.write(bytes, written, rest, position + written)
      written += bytesWritten
    }
  } catch (error) {
    // What got there is not a whole line; the next write must not leave any of it behind its own.
    await handle.truncate(position)
    throw error
  }
  return position + written
}

/** Joins lines into texts worth one write each. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < 1_000_000) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}
