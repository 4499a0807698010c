// The Word file of 提醒函 is read back: its words are those of the page, and it is laid out as official papers are.
import { CFB } from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Papers } from './contract.ts'
import { letterWords } from './labels.ts'
import { letterFile } from './letter-file.ts'

const letter: Papers['letters'][number] = {
  to: '江海市药品业商会',
  date: '2019-03-31',
  from: '江海市总商会 <党委>',
  by: '党委办公室 周敏 & 同事',
  matters: [
    {
      said: '商会按章程按期换届。眼下：2019-03-03 届满，已过 28 天。',
      cited: '《社会团体章程示范文本》第十六条',
      quote: '每届……最长不超过五年。',
      remedy: '先财务审计，再开会员大会换届。',
    },
    { said: '报送上一年度工作报告。', cited: null, quote: null, remedy: '留存回执。' },
  ],
}

/** A part of the file, as XML. */
async function partOf(letters: Papers['letters'], name: string): Promise<string> {
  const zip = CFB.read(await letterFile(letters), { type: 'buffer' })
  return Buffer.from((CFB.find(zip, `/${name}`)?.content ?? []) as Uint8Array).toString()
}
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
/** The text of each paragraph. */
const paragraphsIn = (xml: string) =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([one]) =>
    [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => text.replace(/&(?:lt|gt|amp|quot);/g, (e) => entities[e] ?? e))
      .join(''),
  )

test('a letter says what its page says, in its order, with the number left to be filled in', async () => {
  const [first, second] = letter.matters
  if (!first || !second) throw new Error('there are two matters')
  expect(paragraphsIn(await partOf([letter], 'word/document.xml'))).toEqual([
    letter.from,
    '〔2019〕　　号',
    '提醒函',
    '江海市药品业商会：',
    letterWords.opening,
    `1. ${first.said}`,
    '依据：《社会团体章程示范文本》第十六条：“每届……最长不超过五年。”',
    '怎么办：先财务审计，再开会员大会换届。',
    `2. ${second.said}`,
    '怎么办：留存回执。',
    letterWords.closing,
    '联系人：党委办公室 周敏 & 同事　电话：',
    '',
    letter.from,
    '2019年3月31日',
  ])
})

test('one matter bears no number; each of several letters begins a page and counts its own', async () => {
  const single = { ...letter, to: '江海市美容美发业商会', matters: letter.matters.slice(1) }
  const xml = await partOf([letter, single], 'word/document.xml')
  const said = paragraphsIn(xml)
  expect(said).toContain('报送上一年度工作报告。')
  expect(said.filter((text) => text.endsWith('商会：'))).toEqual([
    '江海市药品业商会：',
    '江海市美容美发业商会：',
  ])
  expect(xml.match(/<w:type w:val="nextPage"\/>/g)).toHaveLength(2)
  expect(xml.match(/<w:pgNumType w:start="1"/g)).toHaveLength(2)
})

test('it is laid out as GB/T 9704 asks: A4, its margins, 仿宋 三号 on lines of 28 points, a red head', async () => {
  const xml = await partOf([letter], 'word/document.xml')
  // In twentieths of a point: 210 × 297 mm; 37, 26, 35 and 28 mm.
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  expect(xml).toMatch(/<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/)
  expect(xml).toContain('<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/>')
  expect(xml).toContain('<w:sz w:val="32"/>')
  expect(xml).toContain('w:line="560" w:lineRule="exact"')
  expect(xml).toContain('<w:color w:val="C00000"/>')
  expect(await partOf([letter], 'word/footer1.xml')).toContain('<w:jc w:val="right"/>')
  expect(await partOf([letter], 'word/footer2.xml')).toContain('<w:jc w:val="left"/>')
  expect(await partOf([letter], 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
})
