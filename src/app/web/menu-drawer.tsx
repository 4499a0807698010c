// The menu on a phone: a drawer, with what has no room at the top of the screen.
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import type { MenuEntry } from '#kernel/web/module.ts'
import { useSession } from '#kernel/web/session.ts'
import { HelpLink } from './help-link.tsx'
import { LargeTypeSwitch } from './large-type.tsx'
import { Menu } from './menu.tsx'

interface Props {
  menu: MenuEntry[]
  open: boolean
  onClose: () => void
}

export default function MenuDrawer({ menu, open, onClose }: Props) {
  const session = useSession().data
  return (
    <Drawer
      title={session?.federation?.name ?? '同心'}
      placement="left"
      size={288}
      open={open}
      onClose={onClose}
    >
      <nav aria-label="主菜单">
        <Menu entries={menu} onChoose={onClose} />
      </nav>
      <div className="drawer-foot">
        <LargeTypeSwitch />
        <HelpLink onChoose={onClose} />
        <Link to="/account" onClick={onClose}>
          {session?.actor?.name}
        </Link>
      </div>
    </Drawer>
  )
}
