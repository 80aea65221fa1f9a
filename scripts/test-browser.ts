import { ensureBrowser } from './ensure-browser'
import { runVitest } from './run-vitest'

const browser = await ensureBrowser()
if (browser === undefined) process.exit(1)

const { failed } = await runVitest(['--root', 'apps/demo', ...process.argv.slice(2)], {
  CHROMIUM_PATH: browser,
})
if (failed > 0) process.exitCode = 1
