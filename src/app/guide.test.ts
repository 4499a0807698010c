import { expect, test } from 'vitest'
import { readGuide } from './guide.ts'

const picture = () => ({ src: 'picture.png', width: 2, height: 1 })
const read = (text: string) => readGuide(`# 怎么用\n\n${text}`, picture).blocks

test('a guide is read into its title and its blocks', () => {
  expect(readGuide('# 怎么用\n\n## 先看什么\n\n看**待办**。', picture)).toEqual({
    title: '怎么用',
    blocks: [
      { kind: 'heading', text: '先看什么' },
      { kind: 'paragraph', words: ['看', { kind: 'strong', words: '待办' }, '。'] },
    ],
  })
  expect(read('1. 先\n2. 后')).toEqual([{ kind: 'list', ordered: true, items: [['先'], ['后']] }])
  expect(read('| 文件 |\n| --- |\n| 图片 |')).toEqual([
    { kind: 'table', head: [['文件']], rows: [[['图片']]] },
  ])
  expect(read('![工作台](a.png)\n![手机](b.png)')).toEqual([
    {
      kind: 'pictures',
      pictures: [
        { alt: '工作台', ...picture() },
        { alt: '手机', ...picture() },
      ],
    },
  ])
})

test('a link to another guide leads to its page', () => {
  expect(read('[导入](intake.zh-CN.md)、[全部](roles.zh-CN.md)')).toEqual([
    {
      kind: 'paragraph',
      words: [
        { kind: 'link', words: '导入', to: '/help/intake' },
        '、',
        { kind: 'link', words: '全部', to: '/help/roles' },
      ],
    },
  ])
})

test('raw HTML, links out of the system and a missing title stop the build', () => {
  expect(() => read('<script>alert(1)</script>')).toThrow('a guide has no html')
  expect(() => read('看<b>这里</b>')).toThrow('a guide has no html among its words')
  expect(() => read('[外面](https://example.org)')).toThrow('leads to other guides only')
  expect(() => readGuide('没有标题', picture)).toThrow('begins with its title')
})
