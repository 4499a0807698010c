import { expect, test } from 'vitest'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { chapters, figuresOf } from './chapters.ts'

const figure = (id: string) => ({ id }) as FigureValue

test('every figure stands in exactly one part, also one that no part names; the rates stand above them', () => {
  const all = [
    'members.total',
    'members.dual-life',
    'something.new',
    'chambers.due-rate',
    'chambers.total',
  ].map(figure)
  const shown = chapters.map((chapter) => [chapter.title, figuresOf(chapter, all).map(({ id }) => id)])
  expect(shown).toEqual([
    ['创新', ['chambers.total', 'members.dual-life', 'something.new']],
    ['规矩', ['members.total']],
    ['服务', []],
    ['引领', []],
  ])
})
