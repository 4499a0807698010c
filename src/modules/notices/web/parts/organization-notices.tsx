// A Party organization's reminders, on its page.
import { SubjectNotices } from './subject-notices.tsx'

export default function OrganizationNotices({ id }: { id: string }) {
  return <SubjectNotices id={id} kind="party-organization" />
}
