// A quiet line on the first page while something is wrong with the backups; nothing where all is well.
import { Link } from '@tanstack/react-router'
import { useBackups } from '../queries.ts'
import { troubles } from './troubles.ts'
import './note.css'

export default function BackupNote() {
  const backups = useBackups().data
  const [first] = backups ? troubles(backups) : []
  if (first === undefined) return null
  return (
    <p className="backup-note" role="status">
      {first} <Link to="/backups">去看备份</Link>
    </p>
  )
}
