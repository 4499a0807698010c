// The first thing that runs, in a folder of its own with an npm that only pretends.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from './folders.ts'

const root = await temporaryFolder('start')
const file = (name: string) => join(root, name)
const write = (name: string, text: string) => {
  mkdirSync(dirname(file(name)), { recursive: true })
  writeFileSync(file(name), text)
}
const locked = JSON.stringify({ packages: { '': {}, 'node_modules/counted': { version: '1.0.0' } } })
const list = 'node_modules/.package-lock.json'
const counted = 'node_modules/counted/package.json'
const asked = 'asked.txt'

/** An npm that notes that it was asked, and then does this. */
const npm = (does: string) =>
  write('npm-cli.js', `require('node:fs').writeFileSync('${asked}', process.argv.slice(2).join(' '));${does}`)
const start = () => {
  const env = { ...process.env, npm_execpath: file('npm-cli.js'), npm_lifecycle_event: '' }
  return spawnSync(process.execPath, [file('run.mjs')], { cwd: root, encoding: 'utf8', env })
}

beforeEach(() => {
  rmSync(file('node_modules'), { recursive: true, force: true })
  rmSync(file(asked), { force: true })
  copyFileSync(join(import.meta.dirname, '../run.mjs'), file('run.mjs'))
  write('src/app/main.ts', "console.log('the program runs')")
  write('package-lock.json', locked)
  write(list, locked)
  write(counted, '{}')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('what is installed is not installed again', () => {
  npm('process.exit(1)')
  expect(start()).toMatchObject({ status: 0, stdout: 'the program runs\n', stderr: '' })
  expect(existsSync(file(asked))).toBe(false)
})

test('a package that the list of what was installed names, and that is gone, is installed', () => {
  rmSync(dirname(file(counted)), { recursive: true })
  npm('')
  expect(start()).toMatchObject({ status: 0, stdout: 'the program runs\n' })
  expect(readFileSync(file(asked), 'utf8')).toMatch(/^install --no-save /)
})

test.each([
  [
    'what it wrote',
    "console.error('npm error ENOSPC: no space left');process.exit(1)",
    'ENOSPC: no space left',
  ],
  ['how it ended, where it wrote nothing', "process.kill(process.pid, 'SIGKILL')", 'npm：SIGKILL'],
])('where npm fails its reason is shown: %s', (_, does, reason) => {
  rmSync(file(list))
  npm(does)
  const { status, stderr } = start()
  expect(status).toBe(1)
  expect(stderr).toContain(`${reason}\n组件没有装好，原因见上。`)
})
