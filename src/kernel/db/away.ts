// What an error says of a database that is away or full, as whoever waited for it is told.

/** The message where it is the database or the machine that lacks something; null where it is our own fault. */
export function whyUnavailable(given: unknown): string | null {
  if (!(given instanceof Error)) return null
  const { message, code = '', syscall } = given as NodeJS.ErrnoException
  if (full.has(code)) {
    return '服务器的磁盘满了，这次操作没有生效，原有数据没有变。请联系管理员清理磁盘后重试。'
  }
  if (broken.test(message) || syscall === 'connect' || gone.test(code)) {
    return '数据库暂时连不上，这次操作没有生效。请稍等片刻重试；仍不行请联系管理员。'
  }
  return null
}

/** PostgreSQL's and the system's codes. */
const full = new Set(['53100', 'ENOSPC'])
const gone = /^(57P0\d|08\w{3}|53300|ECONNRESET|EPIPE)$/
/** What the driver says of a connection that broke, or that it waited for in vain, has no code. */
const broken = /^(Connection terminated|timeout exceeded|Client has encountered a connection error)/
