// The text of a guide as a page: headings, lists, tables, commands and pictures.
import { Link } from '@tanstack/react-router'
import type { Block, Guide, Words } from './guide-text.ts'

export function GuideText({ guide: { blocks, title } }: { guide: Guide }) {
  return (
    <>
      <title>{`${title} · 同心`}</title>
      <h1>{title}</h1>
      {blocks.map((block, position) => (
        <BlockText key={position} block={block} />
      ))}
    </>
  )
}

function BlockText({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return (
        <p>
          <Said words={block.words} />
        </p>
      )
    case 'list': {
      const items = block.items.map((words, position) => (
        <li key={position}>
          <Said words={words} />
        </li>
      ))
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return <Table {...block} />
    case 'commands':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard too.
        <pre tabIndex={0}>{block.text}</pre>
      )
    case 'pictures':
      return (
        <div className="help-pictures">
          {block.pictures.map(({ alt, height, src, width }) => (
            <img key={src} src={src} alt={alt} width={width} height={height} data-tall={height > width} />
          ))}
        </div>
      )
  }
}

/** On a phone each row is a card: its cells bear the words of the head. */
function Table({ head, rows }: { head: Words[][]; rows: Words[][][] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((words, position) => (
            <th key={position} scope="col">
              <Said words={words} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, position) => (
          <tr key={position}>
            {row.map((words, column) => (
              <td key={column} data-head={plain(head[column] ?? [])}>
                <Said words={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const plain = (words: Words[]) => words.map((one) => (typeof one === 'string' ? one : one.words)).join('')

const Said = ({ words }: { words: Words[] }) =>
  words.map((one, position) => {
    if (typeof one === 'string') return one
    switch (one.kind) {
      case 'strong':
        return <strong key={position}>{one.words}</strong>
      case 'code':
        return <code key={position}>{one.words}</code>
      case 'link':
        return (
          <Link key={position} to={one.to}>
            {one.words}
          </Link>
        )
    }
  })
