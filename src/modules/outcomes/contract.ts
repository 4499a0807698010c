// The words of new projects: the names of their fields.

export const projectFields = {
  enterpriseName: '企业名称',
  name: '项目名称',
  category: '项目类别',
  year: '投产年份',
  capacity: '新增产能',
  tax: '上缴税收',
  jobs: '带动就业',
} as const
export type ProjectField = keyof typeof projectFields
