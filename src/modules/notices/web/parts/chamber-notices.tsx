// A chamber's reminders, on its page.
import { SubjectNotices } from './subject-notices.tsx'

export default function ChamberNotices({ id }: { id: string }) {
  return <SubjectNotices id={id} kind="chamber" />
}
