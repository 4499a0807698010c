// The program: one entry for the server and for every command of the command line.
import { Refusal } from '#kernel/base/refusal.ts'
import { UsageError } from './cli/options.ts'
import { commandLine } from './cli.ts'

try {
  process.exitCode = await commandLine(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message)
    process.exitCode = 2
  } else if (error instanceof Refusal) {
    console.error(error.message)
    process.exitCode = 1
  } else {
    console.error('系统内部出错：', error)
    process.exitCode = 1
  }
}
