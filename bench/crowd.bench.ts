// A crowd: a thousand sessions that read, and fifty sign-ins a second, most of them wrong, while somebody works.
import { setTimeout as wait } from 'node:timers/promises'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { againstBaseline, type Kept, p95, timed, under } from './promise.ts'
import { signIn, start, stop } from './served.ts'

const sessions = 1000
const signInsASecond = 50
const seconds = 20

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  const { server, url } = await start(dataDir)
  try {
    const cookie = await signIn(url, 'office')
    const page = () => read(url, cookie, '/api/v1/chambers?limit=20')
    await every(60, 3, page)
    const idle = p95(await every(60, seconds, page))
    const [crowded, honest] = await besideSignIns(url, page)
    return [
      againstBaseline(
        {
          bench: 'crowd',
          promise: `每秒 ${signInsASecond} 次登录尝试时，别人打开一页，p95，对空闲时`,
          measured: crowded,
          baseline: idle,
          unit: '毫秒',
        },
        { atMost: 5 },
      ),
      under({ bench: 'crowd', promise: '同时正常登录一次，p95', measured: honest / 1000, unit: '秒' }, 3),
      await manySessions(url),
    ]
  } finally {
    await stop(server)
    await removeData(dataDir)
  }
}

/** Somebody who guesses, somebody who reads, and somebody who signs in once a second with the right password. */
async function besideSignIns(url: string, page: () => Promise<void>): Promise<[number, number]> {
  const guesses = every(1000 / signInsASecond, seconds, async (i) => {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: `nobody-${i % 40}`, password: `wrong-${i}` }),
    })
    await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`a wrong password is answered ${answer.status}`)
  })
  const reading = every(60, seconds, page)
  const signingIn = every(1000, seconds, async () => {
    await signIn(url, 'leader')
  })
  await guesses
  return [p95(await reading), p95(await signingIn)]
}

/** Each session reads the first page's findings once, fifty at a time; none may be refused or lost. */
async function manySessions(url: string): Promise<Kept> {
  // What one address may ask in a minute without being signed in was spent on the guesses.
  await wait(60_000)
  const cookies: string[] = []
  const roles = ['office', 'county', 'secretary', 'member']
  for (let i = 0; i < sessions; i++) cookies.push(await signIn(url, roles[i % roles.length] ?? 'office'))
  let next = 0
  const took: number[] = []
  const reader = async () => {
    for (let i = next++; i < sessions; i = next++)
      took.push(await timed(() => read(url, cookies[i] ?? '', '/api/v1/session')))
  }
  await Promise.all(Array.from({ length: 50 }, reader))
  const promise = `${sessions} 个会话，每次五十个一起打开首页，都答到，p95`
  return under({ bench: 'crowd', promise, measured: p95(took), unit: '毫秒' }, 1000)
}

async function read(url: string, cookie: string, path: string): Promise<void> {
  const answer = await fetch(url + path, { headers: { cookie } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path} is answered ${answer.status}`)
}

/** At a steady pace, whoever is still waiting; how long each took from its due time. */
async function every(ms: number, forSeconds: number, work: (i: number) => Promise<void>): Promise<number[]> {
  const took: number[] = []
  const asked: Promise<void>[] = []
  const began = performance.now()
  for (let i = 0; i * ms < forSeconds * 1000; i++) {
    const due = began + i * ms
    await wait(Math.max(0, due - performance.now()))
    asked.push(work(i).then(() => void took.push(performance.now() - due)))
  }
  await Promise.all(asked)
  return took
}
