// The four parts under which the overview stands, and which figures belong to which: by the beginning of their ids.
import type { Grouping } from '#kernel/figures/contract.ts'

/** The three rates, in the order in which they are read. */
export const rates = [
  'chambers.due-rate',
  'chambers.organization-coverage-rate',
  'chambers.work-coverage-rate',
]

export interface Chapter {
  id: string
  title: string
  /** What the part is about, in one line. */
  about: string
  /** Beginnings of ids; the figures stand in this order. */
  figures: string[]
  /** What a person would rather look at: the figures that are shown by year or by district. */
  charts: { figure: string; by: Grouping }[]
}

export const chapters: Chapter[] = [
  {
    id: 'innovation',
    title: '创新',
    about: '组织设置与覆盖、双重组织生活、结对共建',
    figures: [
      'chambers.',
      'county-organizations.',
      'party-organizations.',
      'enterprise-party-organizations.',
      'members.dual-life',
      'pairings.',
    ],
    charts: [],
  },
  {
    id: 'rules',
    title: '规矩',
    about: '党员队伍、组织生活、标准化建设',
    figures: ['members.', 'meetings.', 'standards.', 'terms.'],
    charts: [],
  },
  {
    id: 'service',
    title: '服务',
    about: '服务品牌、诚信经营、互助资金、银商企合作、经济社会贡献',
    figures: [
      'brands.',
      'recognitions.integrity',
      'recognitions.benchmark',
      'recognitions.provincial',
      'fund.',
      'bank-credit.',
      'economy.',
    ],
    charts: [
      { figure: 'brands.recognized', by: 'year' },
      { figure: 'fund.financing-total', by: 'year' },
    ],
  },
  {
    id: 'guidance',
    title: '引领',
    about: '教育培训、企业文化、光彩事业与社会责任',
    figures: ['training.', 'recognitions.culture', 'charity.'],
    charts: [
      { figure: 'charity.donations-total', by: 'year' },
      { figure: 'charity.dinner.person-times', by: 'year' },
    ],
  },
]

/** The figures of each chapter in its order, the rates aside; what belongs to none stands with the first. */
export function figuresOf<T extends { id: string }>(chapter: Chapter, figures: T[]): T[] {
  const others = figures.filter(({ id }) => !rates.includes(id))
  const rank = (id: string) => placeOf(chapter, id) ?? Number.POSITIVE_INFINITY
  return others
    .filter(({ id }) => chapterOf(id) === chapter)
    .toSorted((one, other) => rank(one.id) - rank(other.id))
}

/** The chapter whose beginning fits an id best: `members.dual-life` before `members.`. */
function chapterOf(id: string): Chapter | undefined {
  const fit = (chapter: Chapter) =>
    Math.max(0, ...chapter.figures.filter((start) => id.startsWith(start)).map((start) => start.length))
  const best = chapters.toSorted((one, other) => fit(other) - fit(one))[0]
  return best && fit(best) > 0 ? best : chapters[0]
}

function placeOf({ figures }: Chapter, id: string): number | undefined {
  const place = figures.findIndex((start) => id.startsWith(start))
  return place < 0 ? undefined : place
}
