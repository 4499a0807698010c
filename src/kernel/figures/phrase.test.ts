import { expect, test } from 'vitest'
import { type PhraseStyle, phrase } from './phrase.ts'

const yuan = (kind: '多' | '余' | '达' | '近', step: bigint, scale?: '万' | '亿'): PhraseStyle =>
  scale ? { kind, step, scale } : { kind, step }

test.each<[string, string, PhraseStyle, string]>([
  ['318', '家', { kind: 'exact' }, '318家'],
  ['1800000000', '元', { kind: 'exact', scale: '亿' }, '18亿元'],
  ['70368000.5', '元', { kind: 'exact', scale: '万' }, '7036.80005万元'],
  ['9999.5', '元', { kind: 'exact', scale: '万' }, '9999.5元'],
  ['50263000000', '元', yuan('多', 10_000_000_000n, '亿'), '500多亿元'],
  ['2068000', '元', yuan('多', 1_000_000n, '万'), '200多万元'],
  ['51360', '人次', yuan('余', 10_000n, '万'), '5万余人次'],
  ['213', '户', yuan('余', 100n), '200余户'],
  ['10125000', '元', yuan('达', 10_000_000n, '万'), '达1000万元'],
  ['10000000', '元', yuan('达', 10_000_000n, '万'), '达1000万元'],
  ['79000', '人', yuan('近', 10_000n, '万'), '近8万人'],
])('%s in %s is spoken by its style %o: %s', (value, unit, style, words) => {
  expect(phrase(value, unit, style)).toBe(words)
})

test.each<[string, PhraseStyle, string]>([
  ['2000000', yuan('多', 1_000_000n, '万'), '200万元'],
  ['2000000.01', yuan('多', 1_000_000n, '万'), '200多万元'],
  ['999999.99', yuan('余', 1_000_000n, '万'), '99.999999万元'],
  ['9999999.99', yuan('达', 10_000_000n, '万'), '999.999999万元'],
  ['0', yuan('近', 10_000n, '万'), '0元'],
  ['71999.99', yuan('近', 10_000n, '万'), '7.199999万元'],
  ['80000', yuan('近', 10_000n, '万'), '8万元'],
])('a word that would not be true of %s gives way to the number', (value, style, words) => {
  expect(phrase(value, '元', style)).toBe(words)
})
