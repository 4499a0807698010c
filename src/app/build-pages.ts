// Builds the pages when their sources have changed since the last build, and compresses them once for all readers.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, glob, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { now } from '#kernel/time/clock.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that can reach the browser. */
const sources = [
  'package-lock.json',
  'vite.config.ts',
  'src/app/{web.tsx,guide.ts,guides.ts}',
  'src/app/web/**',
  'docs/{guides,screenshots}/**',
  'src/kernel/{base,rules,time,web}/**',
  'src/modules/*/web/**',
  'src/**/{contract,labels,roles,rules,workflow}.ts',
]

/**
 * Gives the folder of the built pages, inside `outDir`. Builds (about two seconds, in a process of its own so that the
 * server never carries the builder's memory) only where the sources differ from those of the last build.
 */
export async function buildPages(outDir: string): Promise<string> {
  const built = join(outDir, await digestOfSources())
  if (await exists(join(built, 'index.html'))) return built
  const building = `${built}.${process.pid}`
  await runVite(building)
  await compressAll(join(building, 'assets'))
  // Another start may have finished the same build first: then its result serves as well.
  await rename(building, built).catch(() => rm(building, { recursive: true }))
  await removeOldBuilds(outDir, built)
  return built
}

async function digestOfSources(): Promise<string> {
  const files: string[] = []
  for await (const file of glob(sources, { cwd: root })) {
    if (/\.(tsx?|css|html|svg|json|md|png)$/.test(file) && !/\.test\.tsx?$/.test(file)) files.push(file)
  }
  const digest = createHash('sha256')
  for (const file of files.sort()) {
    const content = await readFile(join(root, file))
    digest.update(`${file.replaceAll('\\', '/')}\0${content.length}\0`).update(content)
  }
  return digest.digest('hex').slice(0, 16)
}

async function runVite(outDir: string): Promise<void> {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js')
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  // Whoever starts it, a test included: these are the pages that readers get.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (status !== 0) throw new Error(`the pages could not be built:\n${Buffer.concat(said).toString()}`)
}

async function compressAll(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((file) => /\.(js|css|svg)$/.test(file))
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(folder, file))
      await writeFile(join(folder, `${file}.br`), await promisify(brotliCompress)(content))
      await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
    }),
  )
}

/** A server that was started before may still read its own build: builds stay for a day. */
async function removeOldBuilds(outDir: string, current: string): Promise<void> {
  const dayAgo = now().subtract({ hours: 24 }).epochMilliseconds
  for (const name of await readdir(outDir)) {
    const folder = join(outDir, name)
    if (folder !== current && (await stat(folder)).mtimeMs < dayAgo) await rm(folder, { recursive: true })
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
