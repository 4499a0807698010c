// Makes a page's module of every guide, with its pictures, when the pages are built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { readGuide } from './guide.ts'

/** Lets a page import a Markdown file of `docs/guides` as a `Guide`. */
export function guides(): Plugin {
  return {
    name: 'guides',
    enforce: 'pre',
    transform: {
      filter: { id: /\/docs\/guides\/[a-z-]+\.zh-CN\.md$/ },
      handler(markdown, id) {
        const files: string[] = []
        const guide = readGuide(markdown, (file) => {
          files.push(file)
          return { src: placeholder(files.length - 1), ...sizeOf(join(id, '..', file)) }
        })
        const imports = files.map((file, i) => `import picture${i} from ${JSON.stringify(file)}\n`)
        const text = JSON.stringify(guide).replace(/"PICTURE-(\d+)"/g, 'picture$1')
        return { code: `${imports.join('')}export default ${text}\n`, map: null }
      },
    },
  }
}

const placeholder = (position: number) => `PICTURE-${position}`

/** The size of a PNG file, from its first chunk. */
function sizeOf(file: string): { width: number; height: number } {
  const head = readFileSync(file).subarray(0, 24)
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}
