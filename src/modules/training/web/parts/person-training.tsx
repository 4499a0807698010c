// On a person's page: the hours of training by year.
import { Training } from './training.tsx'

export default function PersonTraining({ id }: { id: string }) {
  return (
    <Training
      path={`/people/${id}/training`}
      empty="培训台账里没有本人的学时。"
      about={({ trainings }) => `${trainings} 次`}
    />
  )
}
