// Whoever works at this machine itself, under the operating system's name: the command line and the program.
import { userInfo } from 'node:os'
import type { Actor } from '#kernel/identity/actor.ts'

/** 本机操作员 with the operating system's user name. */
export function operator(): Actor {
  return { name: `本机操作员（${userName()}）` }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A user id without an entry in the system's list has no name.
    return process.env.USER ?? process.env.USERNAME ?? String(process.getuid?.() ?? '未知')
  }
}
