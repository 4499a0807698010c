// The 提醒函 as a Word file, to be edited by the office: laid out as official papers are (GB/T 9704-2012).
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx'
import { formatDate } from '#kernel/time/date.ts'
import type { Papers } from './contract.ts'
import { letterWords } from './labels.ts'

type Letter = Papers['letters'][number]

/** The media type of a .docx file. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Sizes in half points: 三号 of the body, 二号 of the title, 四号 of page numbers. */
const [body, title, small] = [32, 44, 28]
/** A character of the body, in twentieths of a point: what a paragraph is indented by, twice. */
const character = 320
/** 28 points exactly: 22 lines a page. */
const lines = { line: 560, lineRule: LineRuleType.EXACT }
/** A4 in twentieths of a point, as Word itself rounds it. */
const sheet = { width: 11906, height: 16838 }
const red = 'C00000'

/** A font is named for Chinese and for all else alike: Word picks by the character. */
const fontOf = (name: string) => ({ ascii: name, eastAsia: name, hAnsi: name })
const [plain, heading] = [fontOf('仿宋_GB2312'), fontOf('方正小标宋简体')]

const paragraph = (text: string, options: IParagraphOptions = {}) =>
  new Paragraph({ spacing: lines, ...options, children: [new TextRun({ text, font: plain, size: body })] })
const indented = (text: string) => paragraph(text, { indent: { firstLine: 2 * character } })

const headline = (text: string, look: { size: number; color?: string }, options: IParagraphOptions = {}) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    ...options,
    children: [new TextRun({ text, font: heading, ...look })],
  })

function sectionOf({ by, date, from, matters, to }: Letter): ISectionOptions {
  const many = matters.length > 1
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: sheet,
        margin: {
          top: convertMillimetersToTwip(37),
          bottom: convertMillimetersToTwip(35),
          left: convertMillimetersToTwip(28),
          right: convertMillimetersToTwip(26),
        },
        // Each letter counts its own pages.
        pageNumbers: { start: 1 },
      },
    },
    footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
    children: [
      headline(
        from,
        { size: title, color: red },
        { border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 6 } } },
      ),
      paragraph(letterWords.number(date), { alignment: AlignmentType.CENTER }),
      headline(letterWords.title, { size: title }, { spacing: { before: 560, after: 560 } }),
      paragraph(`${to}：`),
      indented(letterWords.opening),
      ...matters.flatMap(({ cited, quote, remedy, said }, at) => [
        indented(many ? `${at + 1}. ${said}` : said),
        ...(cited === null ? [] : [indented(letterWords.cited({ cited, quote }))]),
        indented(letterWords.remedy(remedy)),
      ]),
      indented(letterWords.closing),
      indented(letterWords.contact(by)),
      paragraph(''),
      paragraph(from, { alignment: AlignmentType.RIGHT }),
      paragraph(formatDate(Temporal.PlainDate.from(date)), {
        alignment: AlignmentType.RIGHT,
        // The date stands four characters in.
        indent: { right: 4 * character },
      }),
    ],
  }
}

/** — 1 —, at the outer edge of the sheet. */
const footer = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('宋体'), size: small }),
        ],
      }),
    ],
  })

/** One file of all letters, each on a sheet of its own. */
export const letterFile = (letters: readonly Letter[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: letterWords.title,
      creator: letters[0]?.from ?? '',
      evenAndOddHeaderAndFooters: true,
      sections: letters.map(sectionOf),
    }),
  )
