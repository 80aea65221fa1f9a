import { runBrowserTests } from './run-browser-tests'

const { failed } = await runBrowserTests(process.argv.slice(2))
if (failed > 0) process.exitCode = 1
