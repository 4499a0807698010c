// The second city's service brands and awards.
import { chambers, enterprises } from './registry.ts'

const chamber = (i: number) => chambers[i % 12]?.name ?? ''

export type BrandState = 'recognized' | 'refused' | 'revoked'
const special: Record<number, BrandState> = { 4: 'refused', 9: 'refused', 14: 'revoked', 18: 'refused' }
export const brands = Array.from({ length: 20 }, (_, i) => ({
  year: 2017 + Math.floor(i / 5),
  chamber: chamber(i * 5),
  name: `${['红石榴', '云岭先锋', '诚信同行', '暖企直通车'][i % 4]}${i < 10 ? '' : '2.0'}`,
  state: special[i] ?? 'recognized',
}))

export type AwardState = 'awarded' | 'refused' | 'withdrawn' | 'void'
export interface Award {
  year: number
  project: string
  holder: string
  chamber: string
  state: AwardState
}

const shops = ['祥云大药房', '老灶台酒楼', '东升茶庄', '百味轩', '荣记布行', '平安药店', '顺风电器']
const shopAwards = shops.map(
  (holder, i): Award => ({
    year: 2016 + (i % 4),
    project: '诚信经营示范店',
    holder,
    chamber: chamber(i % 3),
    state: ({ 2: 'refused', 3: 'withdrawn', 5: 'void' } as const)[i] ?? 'awarded',
  }),
)
const benchmark: Award[] = shops.slice(0, 3).map((holder, i) => ({
  year: 2019,
  project: '放心消费标杆店',
  holder,
  chamber: chamber(i),
  state: i === 1 ? 'refused' : 'awarded',
}))
const culture = enterprises.slice(10, 15).map(
  ({ name }, i): Award => ({
    year: 2014 + i * 2,
    project: '民营企业文化建设示范单位',
    holder: name,
    chamber: chamber(0),
    state: i === 2 ? 'refused' : 'awarded',
  }),
)
const model = [2016, 2018, 2019, 2020].map(
  (year): Award => ({
    year,
    project: '省放心消费创建活动先进示范行业',
    holder: '云川市医药行业',
    chamber: chamber(0),
    state: 'awarded',
  }),
)
export const awards = [...shopAwards, ...benchmark, ...culture, ...model]
