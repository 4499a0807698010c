// Posts JSON to somebody's server and reads its answer, whatever way of saying no it has.
import { Fault } from './channel.ts'

/** What `who` (机器人) answers to a body, as JSON; null where that is none. Its address is not told. */
export async function post(url: URL, body: unknown, who: string, timeout: number): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    if (response.ok) return json(await response.text())
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError'
    throw new Fault(isLate ? `${who}的服务器没有及时回答` : `连不上${who}的服务器`)
  }
  throw new Fault(`${who}的服务器回答 ${response.status}`)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
