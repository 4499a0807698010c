import { describe, expect, test } from 'vitest'
import { spell } from './spell.ts'

describe('a name is spelled', () => {
  test.each([
    ['江海市药品业商会', 'jhsypysh', 'jianghaishiyaopinyeshanghui'],
    // By its word, not by its commonest sound: 重庆 is not zhongqing, 银行 not yinxing.
    ['江海市重庆商会', 'jhscqsh', 'jianghaishichongqingshanghui'],
    ['江海农村商业银行', 'jhncsyyh', 'jianghainongcunshangyeyinhang'],
    // A surname is read as one.
    ['单建国', 'sjg', 'shanjianguo'],
    ['仇丽', 'ql', 'qiuli'],
    // ü is typed as v; letters, digits and brackets of a name stay or go.
    ['吕梁', 'll', 'lvliang'],
    ['江海3D打印(集团)', 'jh3ddyjt', 'jianghai3ddayinjituan'],
  ])('%s', (name, initials, letters) => {
    expect(spell(name)).toEqual({ initials, letters })
  })
})
