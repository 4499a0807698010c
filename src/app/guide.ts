// Reads a guide's Markdown while the pages are built. What they could not show as it is meant stops the build.
import { lexer, type Token, type Tokens } from 'marked'
import type { Block, Guide, Words } from './web/guide-text.ts'

/** Where the picture of a file stands, in the terms of the page: its address and its size in pixels. */
type PictureOf = (file: string) => { src: string; width: number; height: number }

/** A guide from its Markdown: one title, then the blocks that `Block` names; anything else throws. */
export function readGuide(markdown: string, pictureOf: PictureOf): Guide {
  const [first, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space')
  if (first?.type !== 'heading' || first['depth'] !== 1) throw new Error('a guide begins with its title')
  return { title: first['text'], blocks: rest.map((token) => blockOf(token, pictureOf)) }
}

function blockOf(token: Token, pictureOf: PictureOf): Block {
  switch (token.type) {
    case 'heading':
      return { kind: 'heading', text: token['text'] }
    case 'paragraph':
      return paragraphOf(token as Tokens.Paragraph, pictureOf)
    case 'list':
      return listOf(token as Tokens.List)
    case 'table':
      return tableOf(token as Tokens.Table)
    case 'code':
      return { kind: 'commands', text: token['text'] }
    default:
      throw new Error(`a guide has no ${token.type}: ${token.raw}`)
  }
}

/** Pictures stand in a paragraph of their own. */
function paragraphOf({ tokens }: Tokens.Paragraph, pictureOf: PictureOf): Block {
  const images = tokens.filter((token): token is Tokens.Image => token.type === 'image')
  if (images.length === 0) return { kind: 'paragraph', words: wordsOf(tokens) }
  return { kind: 'pictures', pictures: images.map(({ href, text }) => ({ alt: text, ...pictureOf(href) })) }
}

const listOf = ({ items, ordered }: Tokens.List): Block => ({
  kind: 'list',
  ordered,
  items: items.map((item) => wordsOf(item.tokens)),
})

const tableOf = ({ header, rows }: Tokens.Table): Block => ({
  kind: 'table',
  head: header.map((cell) => wordsOf(cell.tokens)),
  rows: rows.map((row) => row.map((cell) => wordsOf(cell.tokens))),
})

function wordsOf(tokens: Token[]): Words[] {
  return tokens.flatMap((token): Words[] => {
    switch (token.type) {
      case 'text':
        return 'tokens' in token && token.tokens ? wordsOf(token.tokens) : [token['text']]
      case 'escape':
        return [token['text']]
      case 'strong':
        return [{ kind: 'strong', words: token['text'] }]
      case 'codespan':
        return [{ kind: 'code', words: token['text'] }]
      case 'link':
        return [{ kind: 'link', words: token['text'], to: guideAt(token['href']) }]
      default:
        throw new Error(`a guide has no ${token.type} among its words: ${token.raw}`)
    }
  })
}

/** The page of a guide's file. */
function guideAt(file: string): string {
  const [, name] = /^([a-z-]+)\.zh-CN\.md$/.exec(file) ?? []
  if (name === undefined) throw new Error(`a guide leads to other guides only, not to ${file}`)
  return `/help/${name}`
}
