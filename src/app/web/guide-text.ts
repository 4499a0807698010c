// A guide as the pages show it: what the builder makes of its Markdown, so that no page has to read any.

/** A run of words: plain, strong, code, or leading to another guide. */
export type Words =
  | string
  | { kind: 'strong' | 'code'; words: string }
  | { kind: 'link'; words: string; to: string }

export interface Picture {
  /** What it shows, for whoever does not see it. */
  alt: string
  src: string
  width: number
  height: number
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; words: Words[] }
  | { kind: 'list'; ordered: boolean; items: Words[][] }
  | { kind: 'table'; head: Words[][]; rows: Words[][][] }
  | { kind: 'commands'; text: string }
  | { kind: 'pictures'; pictures: Picture[] }

export interface Guide {
  title: string
  blocks: Block[]
}
