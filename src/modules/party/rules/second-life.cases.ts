// The cases of the second organizational life, for a lawyer to read.
import { casesOf } from '#test/rules/cases.ts'
import { type SecondLifeFacts, secondLife } from './second-life.ts'

const march = '2019-03-31'
const one = (name: string, other: object = {}) => ({
  members: [{ name, supervisor: false, told: true, enrolled: false, ...other }],
})
const branch: SecondLifeFacts = { form: 'branch', units: 1, ...one('沈志远', { enrolled: true }) }

export const secondLifeCases = [
  casesOf(secondLife, branch, [
    ['理事是党员，在商会党组织名册上', march, {}, 'kept'],
    ['班子名单写是党员，名册上没有：只作核实', march, one('沈志远'), 'unknown'],
    ['别处名册上的党员，商会名册上没有：只作核实', march, one('沈志远', { told: false }), 'unknown'],
    ['监事不算理事以上', march, one('钱广源', { supervisor: true }), 'not-applicable'],
    ['班子里没有党员', march, { members: [] }, 'not-applicable'],
    ['不知道班子', march, { members: null }, 'unknown'],
    ['没有覆盖的商会', march, { units: 0, members: null }, 'not-applicable'],
    ['联合党支部一样', march, { form: 'joint-branch', units: 3, ...one('沈志远') }, 'unknown'],
    ['党总支的党员编在各支部', march, { form: 'general-branch', ...one('沈志远') }, 'not-applicable'],
    ['党委的党员编在各支部', march, { form: 'committee', ...one('沈志远') }, 'not-applicable'],
    ['不知道形式，一样核实', march, { form: null, ...one('沈志远') }, 'unknown'],
    ['文件施行前一天', '2008-12-31', {}, 'no-basis'],
    ['文件施行当天', '2009-01-01', {}, 'kept'],
  ]),
]
