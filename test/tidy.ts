// What a tidy tree looks like, as rules over the text of each file.
import { readFileSync } from 'node:fs'

export interface SourceFile {
  path: string
  text: string
}

/** One rule: which files it is about, and what is wrong with one of them. */
interface Tidiness {
  name: string
  about(path: string): boolean
  faults(file: SourceFile): string[]
}

const code = (path: string) => /^(src|test|bench)\/.*\.(ts|tsx)$|^run\.mjs$/.test(path)
const product = (path: string) => /^src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)
const lines = (file: SourceFile) => file.text.split('\n')
const matches = (pattern: RegExp, message: string) => (file: SourceFile) =>
  lines(file).flatMap((line, i) => (pattern.test(line) ? [`${file.path}:${i + 1} ${message}`] : []))

/** A Chinese character is as wide as two Latin letters, on the screen and in the count. */
const width = (line: string) => [...line].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0)

export const tidiness: Tidiness[] = [
  {
    name: 'no line is wider than 120, Chinese characters not counted twice',
    about: code,
    faults: (file) =>
      lines(file).flatMap((line, i) =>
        [...line].length > 120 && width(line) > 120
          ? [`${file.path}:${i + 1} has ${[...line].length} characters`]
          : [],
      ),
  },
  {
    name: 'no file is longer than 300 lines',
    about: code,
    faults: (file) => (lines(file).length > 301 ? [`${file.path} has ${lines(file).length - 1} lines`] : []),
  },
  {
    name: 'each file says in its first line what it is for',
    about: product,
    faults: (file) => (/^\/\/ \S/.test(file.text) ? [] : [`${file.path} opens without a comment`]),
  },
  {
    name: 'the clock is read in kernel/time alone',
    about: (path) => product(path) && !path.startsWith('src/kernel/time/'),
    faults: matches(/new Date\(|Date\.now\(|Temporal\.Now\./, 'reads the clock'),
  },
  {
    name: 'money is never a number',
    about: product,
    faults: matches(/\b(fen|amount|principal|balance)\w*\??: number\b/, 'types money as a number'),
  },
  {
    name: 'the type checker is never switched off',
    about: code,
    faults: matches(
      /@ts[-](ignore|nocheck|expect-error)|\bas[ ]any\b|:[ ]any\b/,
      'switches the type checker off',
    ),
  },
  {
    name: 'no test is skipped or alone, and nothing is left open',
    about: code,
    faults: matches(/\b(it|test|describe)\.(only|todo)\(|\bTO{1}DO|FIX{1}ME\b/, 'leaves something open'),
  },
]

/** Every fault that the rules find in these files. */
export function untidy(files: SourceFile[]): string[] {
  return tidiness.flatMap((rule) => files.filter((f) => rule.about(f.path)).flatMap((f) => rule.faults(f)))
}

/** The Chinese labels of the enums in a contract: `export const somethings = { key: '标签', … } as const`. */
export function enumLabels(contract: string): string[] {
  const text = readFileSync(contract, 'utf8')
  const tables = text.matchAll(/^export const \w+ = \{\n([\s\S]*?)\n\} as const$/gm)
  return [...tables].flatMap(([, body]) =>
    [...(body ?? '').matchAll(/:\s*'([^']+)'/g)].map((m) => m[1] as string),
  )
}
