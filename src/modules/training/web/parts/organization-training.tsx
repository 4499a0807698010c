// On a Party organization's page: the hours of training of its people by year.
import { count } from '#kernel/web/format.ts'
import { Training } from './training.tsx'

export default function OrganizationTraining({ id }: { id: string }) {
  return (
    <Training
      path={`/party-organizations/${id}/training`}
      empty="培训台账里没有这个党组织的学时。"
      about={({ people, trainings }) => `${people} 人，${count(trainings)} 人次`}
    />
  )
}
