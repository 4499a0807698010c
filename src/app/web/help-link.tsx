// The way to help: the guide of the page that is open, or else that of whoever is here.
import { Link, useRouterState } from '@tanstack/react-router'
import { useHelpOf } from '#kernel/web/offers.ts'

/** `onChoose` lets a drawer close itself. */
export function HelpLink({ onChoose }: { onChoose?: () => void }) {
  const path = useRouterState({ select: (state): string => state.matches.at(-1)?.fullPath ?? '/' })
  return (
    <Link to={useHelpOf(path)} onClick={onChoose} className="help-link">
      帮助
    </Link>
  )
}
