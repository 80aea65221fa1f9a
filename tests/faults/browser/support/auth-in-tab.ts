import { exposePage } from './expose-page'
import { readSetup } from './open-auth'

const { auth } = exposePage()
if (!readSetup().idle) auth.start()
