// Opens a real Chromium: the system's where there is one, else the one inside a package, with a Chinese font.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/tongxin')

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
]

/** Opens the browser with an empty profile. Throws, in Chinese, where this machine can have none. */
export async function openBrowser(): Promise<Browser> {
  const found = installed.find((path) => existsSync(path))
  const env = { ...process.env, LANGUAGE: 'zh_CN', ...(process.platform === 'linux' ? await fonts() : {}) }
  if (found) return chromium.launch({ executablePath: found, args: flags, env })
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('这台电脑上没有找到 Chromium、Chrome 或 Edge，浏览器测试无法进行。请安装其中一个后重试。')
  }
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') },
  })
}

/** Unpacks the packaged Chromium once; a second test run finds it. */
async function unpacked(): Promise<string> {
  const about = JSON.parse(
    await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  )
  const folder = join(cache, `chromium-${about.version}`)
  if (existsSync(folder)) return folder
  const unpacking = `${folder}.${process.pid}`
  await mkdir(unpacking, { recursive: true })
  // The package unpacks its libraries too where it believes to be in the cloud that it was made for.
  await promisify(execFile)(process.execPath, [join(root, 'test/e2e/unpack-chromium.ts')], {
    env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  })
  await rename(unpacking, folder).catch(() => rm(unpacking, { recursive: true }))
  return folder
}

/** The machine's fonts, and a Chinese one for machines without. */
async function fonts(): Promise<{ FONTCONFIG_FILE: string }> {
  const noto = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc')
  const file = join(cache, 'fonts.conf')
  const writing = `${file}.${process.pid}`
  await mkdir(cache, { recursive: true })
  await writeFile(
    writing,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
      <dir>${noto}/400Regular</dir><dir>${noto}/600SemiBold</dir><cachedir>${join(cache, 'fonts')}</cachedir>
    </fontconfig>`,
  )
  // A browser of another test file that starts just now reads all of it.
  await rename(writing, file)
  return { FONTCONFIG_FILE: file }
}
