/** One heading of the report: a table, and what was measured and how. */
export interface Section {
  readonly title: string
  /** One or two sentences. */
  readonly text: string
  readonly columns: readonly string[]
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[]
}

export function toConsoleText({ title, text, columns, rows }: Section): string {
  const lines = [columns, ...rows]
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  )
  const table = lines.map((line) =>
    widths
      .map((width, index) => (line[index] ?? '').padEnd(width))
      .join('  ')
      .trimEnd(),
  )
  return [title, text, '', ...table].join('\n')
}

export function toMarkdown({ title, text, columns, rows }: Section): string {
  const lines = [columns, columns.map(() => '---'), ...rows]
  const table = lines.map((line) => `| ${line.join(' | ')} |`)
  return [`## ${title}`, '', text, '', ...table].join('\n')
}
