// The words that every 提醒函 has, on the page and in the file that the office edits.

export const letterWords = {
  title: '提醒函',
  opening: '为便于贵单位安排，现将近期应办的事项函告如下：',
  closing: '请办理后在系统里登记，或把材料报我单位。如有困难，请告知，我单位可上门协助。',
  /** The number is the office's own, and filled in by it. */
  number: (date: string) => `〔${date.slice(0, 4)}〕　　号`,
  cited: ({ cited, quote }: { cited: string | null; quote: string | null }) => `依据：${cited}：“${quote}”`,
  remedy: (remedy: string) => `怎么办：${remedy}`,
  contact: (by: string) => `联系人：${by}　电话：`,
} as const
