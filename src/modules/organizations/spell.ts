// How a name is spelled in pinyin.
import { pinyin } from 'pinyin-pro'

export interface Spelling {
  initials: string
  letters: string
}

/** The longest name that is taken for a person's, whose first character is then read as a surname: 单 is Shan. */
const longestPerson = 4

/** A name, as names are compared, in small letters; what is neither letter nor digit is left out. */
export function spell(key: string): Spelling {
  const isPerson = [...key].length <= longestPerson
  const syllables = pinyin(key, {
    toneType: 'none',
    type: 'array',
    v: true,
    surname: isPerson ? 'head' : 'off',
  })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
  return { initials: syllables.map((s) => s[0]).join(''), letters: syllables.join('') }
}
