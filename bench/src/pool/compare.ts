import { call } from './call'
import { confirm, perSecond, signIn, signUp, timeSrpSignIn } from './measure'
import { type Contender, startServer } from './server'

/** What one fresh server did in one round. */
export interface Figures {
  readonly startUpMs: number
  readonly bytesPerUser: number
  readonly signUps: number
  readonly signIns: number
  readonly reads: number
  /** Only of the local pool: cognito-local has no SRP. */
  readonly srpSignIns: number
}

/** Signs `userCount` users up and in on a server of its own. */
export async function measureRound(contender: Contender, userCount: number): Promise<Figures> {
  const server = await startServer(contender)
  try {
    const code = contender === 'cognito-local' ? '123456' : undefined
    // The first calls make keys and compile code; they are nobody's throughput.
    await signUp(server, 'warm')
    await confirm(server, 'warm', code)
    const accessToken = await signIn(server, 'warm')
    const heapBefore = await server.heapInUse()

    const names = Array.from({ length: userCount }, (_, index) => `user-${index}`)
    const signUps = await perSecond(names, (name) => signUp(server, name))
    const bytesPerUser = ((await server.heapInUse()) - heapBefore) / userCount
    await perSecond(names, (name) => confirm(server, name, code))
    const signIns = await perSecond(names, (name) => signIn(server, name))
    const getUser = () => call(server.endpoint, 'GetUser', { AccessToken: accessToken })
    const reads = await perSecond(names, getUser)

    let srpMs = 0
    const srpNames = contender === 'cognito-local' ? [] : names.slice(0, 20)
    for (const name of srpNames) srpMs += await timeSrpSignIn(server, name)
    const srpSignIns = (srpNames.length * 1000) / srpMs
    return { startUpMs: server.startUpMs, bytesPerUser, signUps, signIns, reads, srpSignIns }
  } finally {
    await server.stop()
  }
}
