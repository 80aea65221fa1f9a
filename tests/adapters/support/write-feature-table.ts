import { writeFileSync } from 'node:fs'
import { describeFeatures, featuresPath } from './feature-table'

writeFileSync(featuresPath, describeFeatures())
