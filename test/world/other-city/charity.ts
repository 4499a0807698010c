// The second city's gifts, helped households and dinners; amounts in 元.
import { chambers, enterprises } from './registry.ts'

export type GiftState = 'received' | 'promised' | 'revoked'
export interface Gift {
  on: string
  donor: string
  project: string
  beneficiary: string
  /** Money, and what goods are worth. */
  yuan: number
  goods: number
  state: GiftState
}

const projects: [string, string][] = [
  ['圆梦爱心基金', '困难学生'],
  ['乡村振兴帮扶', '云岭县经济薄弱村'],
  ['抗疫捐赠', '市红十字会'],
  ['敬老活动', '沿河街道敬老院'],
  ['结对帮困', '金沙县贫困家庭'],
]
const donors = [3, 4, 0, 9, 1]
/** Twenty-five gifts from 2011 on, and one of before the committee was founded. */
export const gifts: Gift[] = Array.from({ length: 25 }, (_, i) => {
  const [project, beneficiary] = projects[i % 5] ?? ['', '']
  const goods = i % 6 === 4 ? 12_500 + i * 100 : 0
  return {
    on:
      i === 0 ? '2008-05-20' : `${2010 + (i % 11)}-${String((i % 12) + 1).padStart(2, '0')}-${10 + (i % 18)}`,
    donor: chambers[donors[(i + Math.floor(i / 5)) % 5] ?? 0]?.name ?? '',
    project,
    beneficiary,
    yuan: goods > 0 && i % 4 === 0 ? 0 : 35_000 + i * 7_210.5,
    goods,
    state: i === 7 ? 'promised' : i === 13 ? 'revoked' : 'received',
  }
})

export const households = Array.from({ length: 9 }, (_, i) => ({
  number: `YC-${String(i + 1).padStart(3, '0')}`,
  stage: ['小学', '初中', '高中', '大学'][i % 4] ?? '',
  enterprise: enterprises[i * 2]?.name ?? '',
  on: i === 8 ? '2021-09-01' : `201${i}-09-0${i + 1}`,
  visited: i === 8 ? null : `2020-0${i + 1}-15`,
}))

/** Dinners: the year and how often people were helped. 2016 was left out. */
export const dinners: [number, number, number][] = [
  [2014, 820, 9],
  [2015, 1_040, 11],
  [2017, 990, 10],
  [2018, 1_260, 12],
  [2019, 1_305, 14],
  [2020, 1_110, 14],
  [2021, 1_020, 13],
]
