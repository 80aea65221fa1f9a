import { readFileSync, writeFileSync } from 'node:fs'
import { describeSupport, readmePath, tableMarker } from './support-table'

const table = await describeSupport()
writeFileSync(
  readmePath,
  readFileSync(readmePath, 'utf8').replace(tableMarker, () => table),
)
