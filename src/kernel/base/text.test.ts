import { expect, test } from 'vitest'
import { matchKey, personName, tidyText } from './text.ts'

test('text is kept with half-width letters and digits, and with its Chinese punctuation', () => {
  expect(tidyText('　ＡＢＣ１２３－４．５％　')).toBe('ABC123-4.5%')
  expect(tidyText('（江海）“银商企”、授信，合作：一；二！')).toBe('（江海）“银商企”、授信，合作：一；二！')
  expect(tidyText('第①支部')).toBe('第①支部')
})

test('what is not seen is not kept', () => {
  expect(tidyText('\uFEFF江海\u200B市\u00A0\t\n商会\u2060')).toBe('江海市 商会')
  expect(tidyText('\u200B \u3000')).toBe('')
})

test('characters that a PDF leaves behind become the ordinary ones', () => {
  expect(tidyText('\u2F00\u2F08\uF90A')).toBe('一人金')
})

test('names compare equal however they are bracketed, spaced and widened', () => {
  const key = matchKey('江海市(泉州)商会')
  for (const name of [
    '江海市（泉州）商会',
    ' 江海市 （泉州）　商会\u200B',
    '江海市〔泉州〕商会',
    '江海市【泉州】商会',
  ]) {
    expect(matchKey(name)).toBe(key)
  }
  expect(matchKey('51329900mj001')).toBe(matchKey('５１３２９９００ＭＪ００１'))
  expect(matchKey('“爱心”—年夜饭')).toBe(matchKey('"爱心"-年夜饭'))
  expect(matchKey('江海市泉州商会')).not.toBe(key)
})

test('a person has one name, however the columns were evened out', () => {
  expect(personName('冒  明')).toBe('冒明')
  expect(personName('彭　秋')).toBe('彭秋')
  expect(personName(' 欧 阳 娜 娜 ')).toBe('欧阳娜娜')
  expect(personName('阿依古丽 • 买买提')).toBe('阿依古丽·买买提')
  expect(personName('John   Smith')).toBe('John Smith')
})
